package dev.mlops.model.text;

import java.nio.charset.StandardCharsets;

/** FNV-1a of 64 bits: the same number for a text everywhere. */
public final class TextHash {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final int BYTE = 0xFF;

    private TextHash() {}

    /** The hash of a text's UTF-8. */
    public static long of(String text) {
        long hash = OFFSET;
        for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ unit & BYTE) * PRIME;
        }
        return hash;
    }
}
