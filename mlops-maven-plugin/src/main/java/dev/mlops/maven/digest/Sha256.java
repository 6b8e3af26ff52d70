package dev.mlops.maven.digest;

import dev.mlops.model.digest.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;

/** SHA-256 in the form that images and bundles use: {@code sha256:} and 64 hexadecimal digits in lower case. */
public final class Sha256 {
    /** What stands before the digits. */
    public static final String PREFIX = "sha256:";

    private static final int BUFFER = 1 << 16;

    private Sha256() {}

    /**
     * Digests the content of a file.
     *
     * @param file a regular file
     * @return {@code sha256:<hex>}
     * @throws IOException if the file cannot be read
     */
    public static String of(Path file) throws IOException {
        return Digests.sha256(file);
    }

    /**
     * Digests what is left of a stream, which stays open.
     *
     * @param in the stream
     * @return {@code sha256:<hex>}
     * @throws IOException if it cannot be read
     */
    public static String of(InputStream in) throws IOException {
        MessageDigest digest = messageDigest();
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return format(digest.digest());
    }

    /** Digests the UTF-8 form of a text, {@code sha256:<hex>}. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Digests bytes, {@code sha256:<hex>}. */
    public static String of(byte[] bytes) {
        return Digests.sha256(bytes);
    }

    /** A fresh SHA-256 digest, for content that comes as a stream. */
    public static MessageDigest messageDigest() {
        return Digests.algorithm();
    }

    /** Writes 32 bytes as {@code sha256:<hex>}. */
    public static String format(byte[] digest) {
        return Digests.format(digest);
    }

    /** The 64 digits of {@code sha256:<hex>}. */
    public static String hex(String digest) {
        return digest.substring(PREFIX.length());
    }
}
