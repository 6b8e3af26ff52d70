package dev.mlops.maven.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.maven.runs.RunStore;
import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.bundle.BundleReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a shell script in the place of Java, which gives a bundle that was made before. */
@DisabledOnOs(OS.WINDOWS)
class CachedTrainingTest {
    private static final String RESTORED = "Model 'churn': restored from the cache, nothing trained";
    private static final String NOTHING_TO_START = "exit 3";

    @TempDir
    Path folder;

    private Path data;
    private Path target;
    private Bundle bundle;
    private String training;
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void prepare() throws IOException {
        data = Files.writeString(folder.resolve("data.csv"), "calls,churn\n1,no\n");
        target = folder.resolve("target");
        bundle = FormulaBundle.write(folder.resolve("made.mlops"), "1.0", "sha256:" + "1".repeat(64), 1);
        training = "cd " + target + "\ncp ../made.mlops churn.mlops\n"
                + "touch churn-report.html churn-metrics.json TEST-mlops-churn.xml\n"
                + "echo '{\"classPath\":[],\"bundleDigest\":\"" + bundle.digest()
                + "\",\"version\":\"1.0\",\"trustedClasses\":[]}' > work/churn.result.json\n";
    }

    @Test
    void restoresAfterCleanWithoutStartingAnything() throws Exception {
        train(training, "1.0", false);
        clean();

        assertThat(train(NOTHING_TO_START, "1.0", false)).isEqualTo(bundle.digest());
        assertThat(said).containsExactly(RESTORED);
        assertThat(target.resolve("churn.mlops")).hasSameBinaryContentAs(folder.resolve("made.mlops"));
        said.clear();
        train(NOTHING_TO_START, "1.0", false);
        assertThat(said).containsExactly("Model 'churn': nothing changed, nothing trained");
    }

    @Test
    void givesARestoredBundleTheVersionOfTheProject() throws Exception {
        train(training, "1.0", false);
        clean();

        String digest = train(NOTHING_TO_START, "1.1", false);

        assertThat(said).containsExactly(RESTORED, "Model 'churn': version 1.0 is now 1.1, nothing trained");
        Bundle renamed = BundleReader.read(target.resolve("churn.mlops"), Optional.of(digest));
        assertThat(renamed.manifest().version()).isEqualTo("1.1");
        assertThat(renamed.contents().model()).isEqualTo(bundle.contents().model());
    }

    @Test
    void takesAwayWhatWasRefusedInBetween() throws Exception {
        train(training, "1.0", false);
        clean();
        Files.createDirectories(target);
        Path refused = Files.writeString(target.resolve("churn-rejected.mlops"), "of something else");

        train(NOTHING_TO_START, "1.0", false);

        assertThat(refused).doesNotExist();
    }

    @Test
    void writesAndDoesNotReadWhenForced() throws Exception {
        train(training, "1.0", true);
        clean();

        assertThatThrownBy(() -> train(NOTHING_TO_START, "1.0", true)).isInstanceOf(IOException.class);
        train(NOTHING_TO_START, "1.0", false);
        assertThat(said).containsExactly(RESTORED);
    }

    /** Which rows were read, nobody knows: neither what was there before nor what is there now stands for them. */
    @Test
    void keepsNothingOfDataThatChangedWhileItWasRead() throws Exception {
        train("echo '2,yes' >> " + data + "\n" + training, "1.0", false);

        assertThat(folder.resolve("cache")).doesNotExist();
        said.clear();
        train(training, "1.0", false);
        assertThat(said).as("trained again").contains("Bundle    " + target.resolve("churn.mlops"));
        clean();
        train(NOTHING_TO_START, "1.0", false);
        assertThat(said).containsExactly(RESTORED);
    }

    private String train(String script, String version, boolean force) throws IOException, InterruptedException {
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        var request = new TrainingRequest(
                List.of(new ModelDefinition(
                        "churn", new FileData("", List.of(data), Map.of()), false, Map.of("target", "churn"))),
                Optional.empty(),
                folder,
                new TrainingClassPath(
                        List.of(new ClassPathEntry("dev.mlops:mlops-training", "1.0", Path.of("/training.jar")))),
                version,
                target,
                folder.resolve("jdk"),
                List.of(),
                force,
                false);
        var cache = new BundleCache(folder.resolve("cache"), new CacheSize(1 << 20));
        var runs = new RunStore(folder.resolve("runs"));
        return new ModelTraining(request, 17, cache, runs, new Recorder())
                .train()
                .get(0)
                .entry()
                .digest();
    }

    private void clean() throws IOException {
        said.clear();
        try (Stream<Path> files = Files.walk(target)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private final class Recorder implements TrainingListener {
        @Override
        public void info(String line) {
            said.add(line);
        }

        @Override
        public void warn(String line) {
            said.add("warn " + line);
        }

        @Override
        public void output(String line) {
            said.add("output " + line);
        }

        @Override
        public void progress(String step, long done, long total) {}
    }
}
