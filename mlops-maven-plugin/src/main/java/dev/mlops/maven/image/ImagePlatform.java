package dev.mlops.maven.image;

import java.util.Locale;
import java.util.Optional;

/** What an image runs on. */
public enum ImagePlatform {
    /** Linux on what Java calls amd64 or x86_64. */
    LINUX_AMD64("amd64"),
    /** Linux on what Java calls aarch64. */
    LINUX_ARM64("arm64");

    private static final String LINUX = "linux";

    private final String architecture;

    ImagePlatform(String architecture) {
        this.architecture = architecture;
    }

    /**
     * Reads {@code linux/amd64} or {@code linux/arm64}.
     *
     * @throws ImageException for anything else
     */
    public static ImagePlatform parse(String text) {
        for (ImagePlatform platform : values()) {
            if (platform.toString().equals(text.trim())) {
                return platform;
            }
        }
        throw new ImageException(
                "<platform>" + text + "</platform> is no platform of images here. Use linux/amd64 or linux/arm64.");
    }

    /**
     * The platform of a Java virtual machine, as its system properties {@code os.name} and {@code os.arch} tell it.
     *
     * @return nothing where images for that platform are not known here
     */
    public static Optional<ImagePlatform> ofHost(String osName, String osArch) {
        return osName.toLowerCase(Locale.ROOT).equals(LINUX) ? ofArchitecture(osArch) : Optional.empty();
    }

    /**
     * Linux on the architecture of a machine, whatever its system; a container engine there runs Linux on the same one.
     */
    public static Optional<ImagePlatform> ofArchitecture(String osArch) {
        return switch (osArch) {
            case "amd64", "x86_64" -> Optional.of(LINUX_AMD64);
            case "aarch64", "arm64" -> Optional.of(LINUX_ARM64);
            default -> Optional.empty();
        };
    }

    /** The system in the words of container images. */
    public String os() {
        return LINUX;
    }

    /** The architecture in the words of container images, {@code amd64} or {@code arm64}. */
    public String architecture() {
        return architecture;
    }

    /** As container tools write it, such as {@code linux/amd64}. */
    @Override
    public String toString() {
        return LINUX + "/" + architecture;
    }
}
