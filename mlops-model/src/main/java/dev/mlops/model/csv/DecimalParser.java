package dev.mlops.model.csv;

/**
 * Parses decimal numbers: an optional sign, digits with at most one point among or around them, an optional exponent.
 * Unlike {@link Double#parseDouble}, whose results it gives, it takes no hexadecimal form, no type suffix, no name of a
 * number and nothing too large for a double.
 */
final class DecimalParser {
    private static final long MAX_EXACT = 1L << 53;
    private static final int MAX_PLAIN = 18;
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };

    private DecimalParser() {}

    /** @return the nearest double, never -0.0; NaN where the characters are no finite decimal number */
    static double parse(char[] buffer, int start, int length) {
        double plain = plain(buffer, start, length);
        if (!Double.isNaN(plain) || !isDecimal(buffer, start, start + length)) {
            return plain;
        }
        double value = Double.parseDouble(new String(buffer, start, length));
        return Double.isInfinite(value) ? Double.NaN : value + 0.0;
    }

    /** Most numbers are short and have no exponent. NaN for any other. */
    private static double plain(char[] buffer, int start, int length) {
        if (length == 0 || length > MAX_PLAIN) {
            return Double.NaN;
        }
        boolean signed = buffer[start] == '-' || buffer[start] == '+';
        long mantissa = 0;
        int digits = 0;
        int point = -1;
        for (int at = signed ? start + 1 : start; at < start + length; at++) {
            char c = buffer[at];
            if (c >= '0' && c <= '9') {
                mantissa = mantissa * 10 + (c - '0');
                digits++;
            } else if (c == '.' && point < 0) {
                point = digits;
            } else {
                return Double.NaN;
            }
        }
        if (digits == 0 || mantissa > MAX_EXACT) {
            return Double.NaN;
        }
        // Both are exact doubles, so that one division rounds once: the same result as the exact algorithm.
        double value = mantissa / POWERS[point < 0 ? 0 : digits - point];
        return (buffer[start] == '-' ? -value : value) + 0.0;
    }

    private static boolean isDecimal(char[] buffer, int start, int end) {
        int whole = afterSign(buffer, start, end);
        int at = afterDigits(buffer, whole, end);
        int digits = at - whole;
        if (at < end && buffer[at] == '.') {
            int fraction = at + 1;
            at = afterDigits(buffer, fraction, end);
            digits += at - fraction;
        }
        if (digits > 0 && at < end && (buffer[at] == 'e' || buffer[at] == 'E')) {
            int exponent = afterSign(buffer, at + 1, end);
            at = afterDigits(buffer, exponent, end);
            return at == end && at > exponent;
        }
        return digits > 0 && at == end;
    }

    private static int afterSign(char[] buffer, int at, int end) {
        return at < end && (buffer[at] == '-' || buffer[at] == '+') ? at + 1 : at;
    }

    private static int afterDigits(char[] buffer, int start, int end) {
        int at = start;
        while (at < end && buffer[at] >= '0' && buffer[at] <= '9') {
            at++;
        }
        return at;
    }
}
