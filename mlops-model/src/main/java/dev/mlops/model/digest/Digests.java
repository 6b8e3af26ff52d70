package dev.mlops.model.digest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 digests as bundles and images write them: {@code sha256:} and 64 hexadecimal digits. */
public final class Digests {
    private static final String PREFIX = "sha256:";
    private static final int BUFFER = 1 << 16;

    private Digests() {}

    public static String sha256(byte[] bytes) {
        return format(algorithm().digest(bytes));
    }

    /** @throws IOException where the file cannot be read */
    public static String sha256(Path file) throws IOException {
        MessageDigest digest = algorithm();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return format(digest.digest());
    }

    /** A digest to be fed piece by piece. */
    public static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The written form of a finished digest. */
    public static String format(byte[] digest) {
        return PREFIX + HexFormat.of().formatHex(digest);
    }
}
