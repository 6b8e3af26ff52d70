package dev.mlops.server.json;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON on its way to a client: bytes that grow. Whoever writes sees to it that they are JSON. */
public final class JsonOutput {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    /** Decimals up to which a number is written without a search for its shortest form. */
    private static final int DECIMALS = 4;

    private static final double SCALE = 1e4;

    private byte[] bytes;
    private int size;

    /** @param expected how many bytes there will be, roughly */
    public JsonOutput(int expected) {
        this.bytes = new byte[Math.max(64, expected)];
    }

    /** A text as a string, for {@link #raw}. */
    public static byte[] string(String text) {
        var output = new JsonOutput(text.length() + 2);
        output.text(text);
        return output.toByteArray();
    }

    /** Appends what is JSON already. */
    public JsonOutput raw(byte[] json) {
        reserve(json.length);
        System.arraycopy(json, 0, bytes, size, json.length);
        size += json.length;
        return this;
    }

    /** Appends what is JSON already, in ASCII. */
    public JsonOutput raw(String json) {
        ascii(json);
        return this;
    }

    /** Appends a string. */
    public JsonOutput text(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '"' || next == '\\') {
                quoted.append('\\').append(next);
            } else if (next < ' ') {
                quoted.append("\\u00").append(HEX[next >> 4]).append(HEX[next & 15]);
            } else {
                quoted.append(next);
            }
        }
        return raw(quoted.append('"').toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Appends a number, in the form of {@link Double#toString(double)}: as many digits as tell it from its neighbours.
     *
     * @param value finite
     */
    public JsonOutput number(double value) {
        double magnitude = Math.abs(value);
        if (magnitude < 1e7 && (magnitude >= 1e-3 || magnitude == 0)) {
            // Of decimals with up to 15 digits no two are the same double: where one of few digits is, it is the one.
            long scaled = (long) (magnitude * SCALE + 0.5);
            if (scaled / SCALE == magnitude) {
                shortDecimal(Double.doubleToRawLongBits(value) < 0, scaled);
                return this;
            }
        }
        ascii(NumberOutput.toString(value, true));
        return this;
    }

    /** Appends a whole number that is not negative. */
    public JsonOutput count(int value) {
        reserve(10);
        whole(value);
        return this;
    }

    /** All that was written. */
    public byte[] toByteArray() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    private void shortDecimal(boolean negative, long scaled) {
        reserve(24);
        if (negative) {
            bytes[size++] = '-';
        }
        whole(scaled / (int) SCALE);
        bytes[size++] = '.';
        int fraction = (int) (scaled % (int) SCALE);
        for (int i = DECIMALS - 1; i >= 0; i--) {
            bytes[size + i] = (byte) ('0' + fraction % 10);
            fraction /= 10;
        }
        int digits = DECIMALS;
        while (digits > 1 && bytes[size + digits - 1] == '0') {
            digits--;
        }
        size += digits;
    }

    private void whole(long value) {
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int i = digits - 1; i >= 0; i--) {
            bytes[size + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
    }

    private void ascii(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
    }

    private void reserve(int more) {
        if (more > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }
}
