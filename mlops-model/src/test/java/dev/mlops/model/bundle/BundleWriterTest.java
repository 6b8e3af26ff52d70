package dev.mlops.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mlops.model.fixture.ExampleBundle;
import dev.mlops.model.fixture.ExampleModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleWriterTest {
    private static final BundleContents CONTENTS = ExampleBundle.contents(ExampleModel.logisticRegression());

    @TempDir
    Path folder;

    @Test
    void givesEqualBytesForEqualContents() throws IOException {
        Path one = folder.resolve("one.mlops");
        Path other = folder.resolve("other.mlops");
        Bundle first = BundleWriter.write(one, "churn", "1", CONTENTS);
        Bundle second = BundleWriter.write(other, "churn", "1", CONTENTS);

        assertThat(other).hasSameBinaryContentAs(one);
        assertThat(second.digest()).isEqualTo(first.digest());
    }

    @Test
    void givesOtherBytesForAnotherNameOrVersionButTheSameTrainingKey() throws IOException {
        Path file = folder.resolve("a.mlops");
        Bundle first = BundleWriter.write(file, "churn", "1", CONTENTS);

        for (Bundle other : List.of(
                BundleWriter.write(file, "churn", "2", CONTENTS), BundleWriter.write(file, "leavers", "1", CONTENTS))) {
            assertThat(other.digest()).isNotEqualTo(first.digest());
            assertThat(other.manifest().trainingKey())
                    .isEqualTo(first.manifest().trainingKey())
                    .isEqualTo(CONTENTS.provenance().trainingKey());
            assertThat(other.manifest().entries()).isEqualTo(first.manifest().entries());
        }
    }

    @Test
    void makesTheFolder() throws IOException {
        Path file = folder.resolve("a/b/churn.mlops");
        BundleWriter.write(file, "churn", "1", CONTENTS);
        assertThat(names(file.getParent())).containsExactly("churn.mlops");
    }

    @Test
    void replacesAnOlderBundleAndWhatAKilledWriteLeft() throws IOException {
        Path file = folder.resolve("churn.mlops");
        BundleWriter.write(file, "churn", "1", CONTENTS);
        Files.write(folder.resolve(".churn.mlops.part"), new byte[1 << 16]);

        Bundle written = BundleWriter.write(file, "churn", "2", CONTENTS);

        assertThat(names(folder)).containsExactly("churn.mlops");
        assertThat(BundleReader.read(file, Optional.of(written.digest()))
                        .manifest()
                        .version())
                .isEqualTo("2");
    }

    @Test
    void leavesNothingWhereTheFileCannotBeReplaced() throws IOException {
        Path file = folder.resolve("churn.mlops");
        Files.createDirectories(file.resolve("in-the-way"));

        assertThatThrownBy(() -> BundleWriter.write(file, "churn", "1", CONTENTS))
                .isInstanceOf(IOException.class);

        assertThat(names(folder)).containsExactly("churn.mlops");
    }

    @Test
    void leavesTheOldBundleAloneWhereTheDiskIsFull() throws Exception {
        inFilesystem("size=32k", mounted -> {
            Path file = mounted.resolve("churn.mlops");
            Bundle old = BundleWriter.write(file, "churn", "1", CONTENTS);

            assertThatThrownBy(() -> BundleWriter.write(file, "churn", "2", larger()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("No space left on device");

            assertThat(names(mounted)).containsExactly("churn.mlops");
            assertThat(BundleReader.read(file, Optional.empty()).digest()).isEqualTo(old.digest());
        });
    }

    @Test
    void leavesTheOldBundleAloneWhereTheFolderIsReadOnly() throws Exception {
        inFilesystem("size=1m", mounted -> {
            Path file = mounted.resolve("churn.mlops");
            Bundle old = BundleWriter.write(file, "churn", "1", CONTENTS);
            run("mount", "-o", "remount,ro", mounted.toString());

            assertThatThrownBy(() -> BundleWriter.write(file, "churn", "2", CONTENTS))
                    .isInstanceOf(IOException.class)
                    .hasMessage(mounted.resolve(".churn.mlops.part") + ": Read-only file system");

            assertThat(names(mounted)).containsExactly("churn.mlops");
            assertThat(BundleReader.read(file, Optional.empty()).digest()).isEqualTo(old.digest());
        });
    }

    private static BundleContents larger() {
        return ExampleBundle.contents(ExampleModel.logisticRegression(), new byte[1 << 16]);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private interface Check {
        void in(Path mounted) throws Exception;
    }

    /** Runs a check in a file system in memory, which only root can make. */
    private void inFilesystem(String options, Check check) throws Exception {
        Path mounted = Files.createDirectory(folder.resolve("mounted"));
        assumeTrue(
                Files.isExecutable(Path.of("/bin/mount"))
                        && run("mount", "-t", "tmpfs", "-o", options, "tmpfs", mounted.toString()),
                "mounting a file system needs Linux and root");
        try {
            check.in(mounted);
        } finally {
            run("umount", mounted.toString());
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
