package dev.mlops.maven.image;

import java.util.Locale;

/** How an image archive is laid out. */
public enum ImageFormat {
    /** What {@code docker load} reads. */
    DOCKER,
    /** The layout of the Open Container Initiative. */
    OCI;

    /**
     * Reads {@code docker} or {@code oci}.
     *
     * @throws ImageException for anything else
     */
    public static ImageFormat parse(String text) {
        for (ImageFormat format : values()) {
            if (format.toString().equals(text.trim().toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        throw new ImageException("<format>" + text + "</format> is no image format. Use docker or oci.");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
