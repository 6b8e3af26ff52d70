package dev.mlops.maven.image.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.maven.image.ImageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageNameTest {
    @ParameterizedTest
    @CsvSource({
        "churn,1.0.0,churn:1.0.0",
        "churn:latest,1.0.0,churn:latest",
        "localhost:5000/team/churn,1.0.0,localhost:5000/team/churn:1.0.0",
        "churn,1.0.0+build.5,churn:1.0.0-build.5",
        "churn,1-SNAPSHOT,churn:1-SNAPSHOT"
    })
    void hasTheVersionAsTagWhereItHasNone(String image, String version, String expected) {
        assertThat(ImageName.of(image, version)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"churn,churn", "ChurnModel,churnmodel", "my_app.,my_app", "a b,a-b"})
    void isMadeOfTheArtifactId(String artifactId, String expected) {
        assertThat(ImageName.ofProject(artifactId)).isEqualTo(expected);
    }

    @Test
    void failsOnANameInCapitals() {
        assertThatThrownBy(() -> ImageName.of("Team/Churn", "1"))
                .isInstanceOf(ImageException.class)
                .hasMessage("<image>Team/Churn</image> is no name of an image. Write it as name:tag or"
                        + " registry/path/name:tag, the name in lower case, for example"
                        + " <image>registry.example.com/team/churn:1.0.0</image>.");
    }

    @Test
    void failsOnADigest() {
        String digest = "churn@sha256:" + "0".repeat(64);

        assertThatThrownBy(() -> ImageName.of(digest, "1"))
                .isInstanceOf(ImageException.class)
                .hasMessage("<image>" + digest + "</image> names an image by its digest, which is known only once it is"
                        + " built. Leave the digest out.");
    }
}
