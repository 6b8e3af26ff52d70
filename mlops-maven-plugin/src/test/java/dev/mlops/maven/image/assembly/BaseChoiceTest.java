package dev.mlops.maven.image.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.maven.image.ImageException;
import dev.mlops.maven.image.ImagePlatform;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseChoiceTest {
    @Test
    void startsFromScratchOnLinux() {
        assertThat(BaseChoice.of(null, null, "Linux", "aarch64", 21))
                .isEqualTo(new BaseChoice(Optional.empty(), ImagePlatform.LINUX_ARM64, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"Mac OS X,aarch64,linux/arm64", "Windows 11,amd64,linux/amd64"})
    void takesAnOfficialImageOfTheSameJavaElsewhereAndSaysSo(String os, String architecture, String platform) {
        BaseChoice choice = BaseChoice.of(null, null, os, architecture, 17);

        assertThat(choice.from()).contains("eclipse-temurin:17-jre");
        assertThat(choice.platform()).hasToString(platform);
        assertThat(choice.notice())
                .contains("Java on " + os + " cannot make a runtime for Linux: the image is built on"
                        + " eclipse-temurin:17-jre. Set <from> to choose another.");
    }

    @Test
    void takesAnyPlatformOnAnImage() {
        assertThat(BaseChoice.of("temurin", "linux/arm64", "Linux", "amd64", 17))
                .isEqualTo(new BaseChoice(Optional.of("temurin"), ImagePlatform.LINUX_ARM64, Optional.empty()));
    }

    @Test
    void failsOnAnotherPlatformFromScratch() {
        assertThatThrownBy(() -> BaseChoice.of(null, "linux/arm64", "Linux", "amd64", 17))
                .isInstanceOf(ImageException.class)
                .hasMessage("<platform>linux/arm64</platform> cannot be built from scratch on linux/amd64, whose Java"
                        + " runtime and libraries would not run there. Build on an image for it:"
                        + " <from>eclipse-temurin:17-jre</from>");
    }

    @Test
    void failsOnAPlatformThatIsNone() {
        assertThatThrownBy(() -> BaseChoice.of(null, "windows", "Linux", "amd64", 17))
                .isInstanceOf(ImageException.class)
                .hasMessage("<platform>windows</platform> is no platform of images here. Use linux/amd64 or"
                        + " linux/arm64.");
    }

    @Test
    void failsOnAnArchitectureThatNobodyKnows() {
        assertThatThrownBy(() -> BaseChoice.of(null, null, "Linux", "riscv64", 17))
                .isInstanceOf(ImageException.class)
                .hasMessage("No image can be made for this machine's architecture, riscv64. Set"
                        + " <platform>linux/amd64</platform> and <from>.");
    }
}
