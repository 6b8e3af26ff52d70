package dev.mlops.maven.image;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an image runs on.
 *
 * @param os in the words of container images, {@code linux}
 * @param architecture in the words of container images, {@code amd64} or {@code arm64}
 */
public record ImagePlatform(String os, String architecture) {
    private static final List<String> KNOWN = List.of("linux/amd64", "linux/arm64");

    /**
     * Reads {@code linux/amd64} or {@code linux/arm64}.
     *
     * @throws ImageException for anything else
     */
    public static ImagePlatform parse(String text) {
        String trimmed = text.trim();
        if (!KNOWN.contains(trimmed)) {
            throw new ImageException(
                    "<platform>" + text + "</platform> is no platform of images here. Use linux/amd64 or linux/arm64.");
        }
        int slash = trimmed.indexOf('/');
        return new ImagePlatform(trimmed.substring(0, slash), trimmed.substring(slash + 1));
    }

    /**
     * The platform of a Java virtual machine, as its system properties {@code os.name} and {@code os.arch} tell it.
     *
     * @return nothing where images for that platform are not known here
     */
    public static Optional<ImagePlatform> ofHost(String osName, String osArch) {
        if (!osName.toLowerCase(Locale.ROOT).equals("linux")) {
            return Optional.empty();
        }
        return architectureOf(osArch).map(architecture -> new ImagePlatform("linux", architecture));
    }

    /** The architecture of a machine, whatever its system; a container engine there runs Linux on the same one. */
    public static Optional<String> architectureOf(String osArch) {
        return switch (osArch) {
            case "amd64", "x86_64" -> Optional.of("amd64");
            case "aarch64", "arm64" -> Optional.of("arm64");
            default -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return os + "/" + architecture;
    }
}
