package dev.mlops.training.source;

/**
 * Parses decimal numbers: an optional sign, digits with at most one point among or around them, an optional exponent.
 * Unlike {@link Double#parseDouble}, whose results it gives, it takes no hexadecimal form, no type suffix, no name of a
 * number and nothing too large for a double.
 */
public final class DecimalParser {
    private static final long MAX_EXACT = 1L << 53;
    private static final int MAX_DIGITS = 18;
    private static final int MAX_EXPONENT_DIGITS = 5;
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private DecimalParser() {}

    /** Whether a source takes the text for a number: a finite decimal one, white space around it aside. */
    public static boolean isNumber(String text) {
        Field field = new Field();
        field.set(text.toCharArray(), 0, text.length());
        return !Double.isNaN(field.number());
    }

    /** @return the nearest double, never -0.0; NaN where the characters are no finite decimal number */
    static double parse(char[] buffer, int start, int length) {
        int end = start + length;
        int at = start;
        boolean negative = false;
        if (at < end && (buffer[at] == '-' || buffer[at] == '+')) {
            negative = buffer[at] == '-';
            at++;
        }
        long mantissa = 0;
        int significant = 0;
        int digits = 0;
        int scale = 0;
        boolean point = false;
        for (; at < end; at++) {
            char c = buffer[at];
            if (c == '.' && !point) {
                point = true;
            } else if (c >= '0' && c <= '9') {
                digits++;
                if (mantissa != 0 || c != '0') {
                    significant++;
                }
                if (significant <= MAX_DIGITS) {
                    mantissa = mantissa * 10 + (c - '0');
                }
                scale -= point ? 1 : 0;
            } else {
                break;
            }
        }
        if (digits == 0 || at < end && !isExponent(buffer, at, end)) {
            return Double.NaN;
        }
        if (at == end && significant <= MAX_DIGITS && mantissa <= MAX_EXACT && scale >= -22) {
            // Both are exact doubles, so that one division rounds once: the same result as the exact algorithm.
            double value = mantissa / POWERS[-scale];
            return (negative ? -value : value) + 0.0;
        }
        double value = Double.parseDouble(new String(buffer, start, length));
        return Double.isInfinite(value) ? Double.NaN : value + 0.0;
    }

    private static boolean isExponent(char[] buffer, int start, int end) {
        int at = start;
        if (buffer[at] != 'e' && buffer[at] != 'E') {
            return false;
        }
        at++;
        if (at < end && (buffer[at] == '-' || buffer[at] == '+')) {
            at++;
        }
        int digits = end - at;
        for (; at < end; at++) {
            if (buffer[at] < '0' || buffer[at] > '9') {
                return false;
            }
        }
        return digits > 0 && digits <= MAX_EXPONENT_DIGITS;
    }
}
