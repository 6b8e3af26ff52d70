package dev.mlops.maven.image.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.cloud.tools.jib.api.Jib;
import dev.mlops.maven.digest.Sha256;
import dev.mlops.maven.image.ImageException;
import dev.mlops.maven.image.fixture.FixtureProject;
import dev.mlops.maven.image.fixture.RecordingLog;
import dev.mlops.maven.image.registry.BaseImage;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskFullTest {
    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"No space left on device", "There is not enough space on the disk", "Disk quota exceeded"})
    void isToldByTheWordsOfTheSystem(String words) {
        IOException failure = new IOException("packing failed", new FileSystemException("a", null, words));

        assertThat(DiskFull.in(failure, Path.of("/p/target/mlops")))
                .get()
                .extracting(Throwable::getMessage)
                .isEqualTo(
                        "The disk of /p/target/mlops is full, so the image was not written; what was there before is as"
                                + " it was. Make space and build again.");
    }

    @Test
    void isNoOtherFailure() {
        assertThat(DiskFull.in(new IOException("Permission denied"), temporary)).isEmpty();
    }

    /** Needs the right to mount a file system, which a build in a container often has and a developer seldom. */
    @Test
    void leavesNothingHalfWritten() throws Exception {
        Path small = Files.createDirectories(temporary.resolve("small"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=3m", "none", small.toString()), "cannot mount a file system");
        try {
            FixtureProject project = new FixtureProject(small.resolve("project"));
            byte[] incompressible = new byte[900_000];
            new Random(1).nextBytes(incompressible);
            project.bundle("large", Base64.getEncoder().encodeToString(incompressible));
            BaseImage base = new BaseImage("tiny", Sha256.of("tiny"), "java", false, Jib.fromScratch());
            Files.write(small.resolve("filler"), new byte[1_100_000]);

            assertThatThrownBy(
                            () -> new ImageBuild(project.request(), new RecordingLog()).build(Optional.of(base), true))
                    .isInstanceOf(ImageException.class)
                    .hasMessageStartingWith("The disk of " + project.folder() + " is full");

            try (Stream<Path> files = Files.list(project.folder())) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrder(".image", "churn.mlops", "large.mlops");
            }
            assertThat(project.folder().resolve(".image/work")).doesNotExist();
        } finally {
            run("umount", small.toString());
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
