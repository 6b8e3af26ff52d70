package dev.mlops.maven.image.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import dev.mlops.maven.image.ImageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** jib reads the name when the archive is written and when it is pushed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "churn:1",
                "team/churn:1",
                "a.b_c__d---e/f:1",
                "localhost/churn:1",
                "localhost:5000/team/churn:1",
                "registry:5000/churn:1",
                "registry.example.com/team/churn:1.0.0-SNAPSHOT",
                "Registry.Example.com/churn:_x",
                "127.0.0.1:5000/churn:1",
                "Churn:1",
                "team/Churn:1",
                "churn-:1",
                "a..b:1",
                "a___b:1",
                "/churn:1",
                "team//churn:1",
                "churn:",
                "churn:.1",
                "chürn:1",
                "churn :1",
                "-registry.example.com/churn:1",
                "http://registry.example.com/churn:1"
            })
    void takesWhatJibTakes(String image) {
        boolean valid;
        try {
            ImageReference.parse(image);
            valid = true;
        } catch (InvalidImageReferenceException e) {
            valid = false;
        }

        if (valid) {
            assertThat(ImageName.of(image, "1")).isEqualTo(image);
        } else {
            assertThatThrownBy(() -> ImageName.of(image, "1")).hasMessageContaining("is no name of an image");
        }
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
