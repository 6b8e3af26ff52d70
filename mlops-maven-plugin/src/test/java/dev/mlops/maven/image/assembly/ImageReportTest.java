package dev.mlops.maven.image.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.maven.output.ImageInput;
import dev.mlops.maven.output.ImageRecord;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageReportTest {
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    @Test
    void saysWhatWasMadeOfWhatAndWhatToDoNext() {
        assertThat(new ImageReport(
                                record("docker"), Path.of("/p/target/mlops/churn-image.tar"), "mvn mlops:verify-health")
                        .lines(false))
                .containsExactly(
                        "Image     churn:1.0.0 (linux/amd64)",
                        "Archive   /p/target/mlops/churn-image.tar (61.2 MB, docker)",
                        "Image id  " + DIGEST,
                        "Manifest  " + DIGEST,
                        "SHA-256   " + "0123456789abcdef".repeat(4),
                        "Java      Debian 17.0.15 " + DIGEST,
                        "CA store  " + DIGEST,
                        "Libraries libc.so.6 0123456789ab, libz.so.1 0123456789ab",
                        "Next      mvn mlops:verify-health",
                        "          docker load -i /p/target/mlops/churn-image.tar");
    }

    @Test
    void namesNoCommandOfAnEngineThatIsNotThere() {
        assertThat(new ImageReport(record("docker"), Path.of("/p/churn-image.tar"), "mvn mlops:verify-health")
                        .lines(true))
                .endsWith("Next      mvn mlops:verify-health");
    }

    @Test
    void quotesAPathWithSpacesAndLoadsTheOtherLayoutWithPodman() {
        assertThat(new ImageReport(record("oci"), Path.of("/my work/churn-image.tar"), "mvn mlops:verify-health")
                        .lines(false))
                .contains("          podman load -i \"/my work/churn-image.tar\"");
    }

    @Test
    void saysInOneLineThatNothingChanged() {
        assertThat(new ImageReport(record("docker"), Path.of("/p/churn-image.tar"), "").unchanged())
                .isEqualTo("Image churn:1.0.0 is up to date: /p/churn-image.tar");
    }

    private static ImageRecord record(String format) {
        return new ImageRecord(
                "churn:1.0.0",
                "churn-image.tar",
                format,
                "linux/amd64",
                DIGEST,
                DIGEST,
                DIGEST,
                61_234_567,
                List.of(),
                List.of(
                        new ImageInput("java", "Debian 17.0.15", DIGEST),
                        new ImageInput("ca-store", "cacerts", DIGEST),
                        new ImageInput("library", "libc.so.6", DIGEST),
                        new ImageInput("library", "libz.so.1", DIGEST),
                        new ImageInput("jar", "a.jar", DIGEST)),
                List.of("java"),
                DIGEST);
    }
}
