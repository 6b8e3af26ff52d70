package dev.mlops.maven.image.assembly;

import dev.mlops.maven.image.ImageException;
import dev.mlops.maven.image.ImagePlatform;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an image is built on, and for which platform.
 *
 * @param from name of the base; nothing for an image from scratch
 * @param platform of the image
 * @param notice a line for the user where the choice may surprise
 */
public record BaseChoice(Optional<String> from, ImagePlatform platform, Optional<String> notice) {
    private static final String SCRATCH = "scratch";

    /**
     * Chooses.
     *
     * @param from as the user set it
     * @param platform as the user set it
     * @param osName this machine's system, as Java names it
     * @param osArch this machine's architecture, as Java names it
     * @param java feature version of the build's Java
     * @throws ImageException if the platform cannot be had that way
     */
    public static BaseChoice of(
            @Nullable String from, @Nullable String platform, String osName, String osArch, int java) {
        Optional<ImagePlatform> host = ImagePlatform.ofHost(osName, osArch);
        ImagePlatform wanted = platform == null ? defaultPlatform(osArch) : ImagePlatform.parse(platform);
        if (from != null && !from.isBlank() && !from.trim().equals(SCRATCH)) {
            return new BaseChoice(Optional.of(from.trim()), wanted, Optional.empty());
        }
        String official = "eclipse-temurin:" + java + "-jre";
        if (host.isEmpty()) {
            return new BaseChoice(
                    Optional.of(official),
                    wanted,
                    Optional.of("Java on " + osName + " cannot make a runtime for Linux: the image is built on "
                            + official + ". Set <from> to choose another."));
        }
        if (host.get() != wanted) {
            throw new ImageException("<platform>" + wanted + "</platform> cannot be built from scratch on " + host.get()
                    + ", whose Java runtime and libraries would not run there. Build on an image for it:"
                    + " <from>" + official + "</from>");
        }
        return new BaseChoice(Optional.empty(), wanted, Optional.empty());
    }

    private static ImagePlatform defaultPlatform(String osArch) {
        return ImagePlatform.ofArchitecture(osArch)
                .orElseThrow(() -> new ImageException("No image can be made for this machine's architecture, " + osArch
                        + ". Set <platform>linux/amd64</platform> and <from>."));
    }
}
