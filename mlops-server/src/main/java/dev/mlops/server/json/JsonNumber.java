package dev.mlops.server.json;

import com.fasterxml.jackson.core.io.NumberInput;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads a number from bytes. Where one ends that is as short as most are, is seen in sixteen bytes at once, not byte by
 * byte, so that the processor need not guess it and goes on with what follows while it still calculates. Not to be
 * shared between threads.
 */
final class JsonNumber {
    /** So many digits fit into a long, whatever they are. */
    private static final int MOST_DIGITS = 18;
    /** Up to here every whole number is a double. */
    private static final long LARGEST_WHOLE = 1L << 53;
    /** More than any double has; beyond, digits of an exponent change nothing. */
    private static final int LARGEST_EXPONENT = 100_000;

    /** Those powers of ten that are doubles: one multiplication or division by them is rounded right. */
    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private static final long[] WHOLE_POWERS = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final int limit;
    private int at;
    private long digits;
    private boolean whole;
    private double value;

    /** @param limit where the bytes end that are to be read */
    JsonNumber(byte[] bytes, int limit) {
        this.bytes = bytes;
        this.limit = limit;
    }

    /**
     * Reads the number that begins at a place.
     *
     * @return where what follows it begins; negative where it is none, the complement of where that shows
     */
    int read(int start) {
        boolean negative = start < limit && bytes[start] == '-';
        int first = negative ? start + 1 : start;
        int end = readShort(first);
        if (end < 0) {
            end = readAny(first);
        }
        value = negative ? -value : value;
        return end;
    }

    /**
     * Reads a number of up to eight digits before the point, up to eight after it, and no exponent.
     *
     * @return negative where it is another one
     */
    private int readShort(int first) {
        if (first + 2 * Long.BYTES + 1 > limit) {
            return -1;
        }
        long word = eight(first);
        long others = others(word);
        int count = Long.numberOfTrailingZeros(others) >>> 3;
        if (count == 0 || count == Long.BYTES || count > 1 && bytes[first] == '0') {
            return -1;
        }
        long before = number(word, count);
        int point = first + count;
        if (bytes[point] != '.') {
            value = before;
            whole = true;
            return (bytes[point] | 0x20) == 'e' ? -1 : point;
        }
        long rest = others & others - 1;
        int end;
        if (rest != 0) {
            end = first + (Long.numberOfTrailingZeros(rest) >>> 3);
        } else {
            long further = others(eight(first + Long.BYTES));
            if (further == 0) {
                return -1;
            }
            end = first + Long.BYTES + (Long.numberOfTrailingZeros(further) >>> 3);
        }
        int places = end - point - 1;
        if (places == 0 || places > Long.BYTES || (bytes[end] | 0x20) == 'e') {
            return -1;
        }
        long all = WHOLE_POWERS[places] * before + number(eight(point + 1), places);
        value = all / POWERS[places];
        whole = false;
        return all > LARGEST_WHOLE ? -1 : end;
    }

    /** In one pass where the digits fit into a long and the power of ten into a double: that is exact. */
    private int readAny(int first) {
        at = first;
        digits = 0;
        int count = digits();
        if (count == 0 || count > 1 && bytes[first] == '0') {
            return ~Math.min(at, first + 1);
        }
        int power = 0;
        whole = true;
        if (at < limit && bytes[at] == '.') {
            at++;
            whole = false;
            power = -digits();
            count -= power;
            if (power == 0) {
                return ~at;
            }
        }
        if (at < limit && (bytes[at] | 0x20) == 'e') {
            whole = false;
            at++;
            boolean small = at < limit && bytes[at] == '-';
            if (small || at < limit && bytes[at] == '+') {
                at++;
            }
            int from = at;
            int exponent = exponent();
            if (at == from) {
                return ~at;
            }
            power += small ? -exponent : exponent;
        }
        if (count > MOST_DIGITS || digits > LARGEST_WHOLE || power < -22 || power > 22) {
            value = NumberInput.parseDouble(new String(bytes, first, at - first, StandardCharsets.ISO_8859_1), true);
        } else {
            value = power < 0 ? digits / POWERS[-power] : digits * POWERS[power];
        }
        return at;
    }

    /** Infinite where no double is that large. */
    double value() {
        return value;
    }

    /** Whether it was written without a fraction and an exponent. */
    boolean isWhole() {
        return whole;
    }

    /** Appends digits to those before, and tells how many there were. Too many run over, which their count tells. */
    private int digits() {
        int from = at;
        while (at < limit && isDigit(bytes[at])) {
            digits = 10 * digits + bytes[at] - '0';
            at++;
        }
        return at - from;
    }

    /** Eight bytes, each that is a digit turned into its value. */
    private long eight(int from) {
        return (long) EIGHT.get(bytes, from) ^ 0x3030303030303030L;
    }

    /** The highest bit of each byte that is no digit, right up to the first such one and the next. */
    private static long others(long word) {
        return (word + 0x7676767676767676L | word) & 0x8080808080808080L;
    }

    /**
     * The number of which the first bytes of a word, 1 to 8, are the digits: joined to pairs, these to fours, to eight.
     */
    private static long number(long word, int count) {
        // The zeros that come in stand before the digits.
        long digits = word << 8 * (Long.BYTES - count);
        long pairs = digits * 10 + (digits >>> 8) & 0x00FF00FF00FF00FFL;
        long fours = pairs * 100 + (pairs >>> 16) & 0x0000FFFF0000FFFFL;
        return (fours * 10_000 + (fours >>> 32)) & 0xFFFFFFFFL;
    }

    private int exponent() {
        int exponent = 0;
        while (at < limit && isDigit(bytes[at])) {
            exponent = Math.min(LARGEST_EXPONENT, 10 * exponent + bytes[at] - '0');
            at++;
        }
        return exponent;
    }

    private static boolean isDigit(byte next) {
        return next >= '0' && next <= '9';
    }
}
