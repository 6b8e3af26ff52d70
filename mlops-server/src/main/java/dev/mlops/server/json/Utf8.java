package dev.mlops.server.json;

/** Tells whether bytes are UTF-8 (RFC 3629). */
public final class Utf8 {
    private Utf8() {}

    /** Whether they are, as a whole, text that JSON can be written in. */
    static boolean isText(byte[] bytes) {
        // UTF-16 and UTF-32 can look like UTF-8; in either, a JSON text has a zero among its first two bytes.
        if (bytes.length > 1 && (bytes[0] == 0 || bytes[1] == 0)) {
            return false;
        }
        return isText(bytes, 0, bytes.length);
    }

    /** Whether some of the bytes are. */
    public static boolean isText(byte[] bytes, int start, int end) {
        int at = start;
        while (at >= 0 && at < end) {
            at = next(bytes, at, end);
        }
        return at >= 0;
    }

    /**
     * Passes one character.
     *
     * @return where the next begins; negative where there is none at this place
     */
    static int next(byte[] bytes, int at, int limit) {
        int first = bytes[at] & 0xff;
        if (first < 0x80) {
            return at + 1;
        }
        int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        if (first < 0xC2 || first > 0xF4 || limit - at < length) {
            return -1;
        }
        int code = first & 0xff >> length + 1;
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return -1;
            }
            code = code << 6 | bytes[at + i] & 0x3F;
        }
        boolean shortest = length == 2 || code >= (length == 3 ? 0x800 : 0x10000);
        boolean surrogate = code >= 0xD800 && code <= 0xDFFF;
        return shortest && !surrogate && code <= 0x10FFFF ? at + length : -1;
    }
}
