package dev.mlops.maven.image;

import java.nio.file.Path;

/**
 * A file in a layer.
 *
 * @param source where its content is on the host
 * @param target absolute path in the image
 * @param mode permissions in the image, the nine bits of Unix
 * @param digest of its content, {@code sha256:<hex>}
 */
public record LayerFile(Path source, String target, int mode, String digest) {
    /** Everybody may read it. */
    public static final int PLAIN = 0644;

    /** Everybody may read and execute it. */
    public static final int PROGRAM = 0755;

    /** File name in the image. */
    public String name() {
        return target.substring(target.lastIndexOf('/') + 1);
    }
}
