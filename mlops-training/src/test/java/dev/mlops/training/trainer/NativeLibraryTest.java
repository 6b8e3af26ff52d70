package dev.mlops.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.Task;
import dev.mlops.training.TrainingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
    @TempDir
    private Path folder;

    /** A JVM of its own, since a library is loaded once. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            try {
                DigestsOfModels.model(Task.CLASSIFICATION, "xgboost", Map.of());
            } catch (TrainingException e) {
                System.out.print(e.getMessage());
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void saysWhatIsMissingWhereTheLibraryDoesNotLoad() throws Exception {
        Path library = Files.writeString(folder.resolve("libgomp.so.1"), "no library");
        Path out = folder.resolve("out.txt");
        var builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName()))
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        builder.environment().put("LD_LIBRARY_PATH", folder.toString());

        assertThat(builder.start().waitFor(2, TimeUnit.MINUTES)).isTrue();

        assertThat(Files.readString(out)).matches("""
                xgboost cannot load its native library on this machine: \\S+/libxgboost4j\\d+\\.so: %s: file too short
                On Linux XGBoost needs libgomp\\.so\\.1 \\(package libgomp1 on Debian and Ubuntu, libgomp on Fedora and RHEL\\) and a temporary folder that libraries can be loaded from \\(-Djava\\.io\\.tmpdir\\)\\.""".formatted(library));
    }
}
