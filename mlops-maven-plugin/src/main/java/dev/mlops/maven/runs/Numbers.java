package dev.mlops.maven.runs;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
final class Numbers {
    private static final MathContext DIGITS = new MathContext(4);
    private static final double MILLIS = 1000;

    private Numbers() {}

    /** Four significant digits; {@code -} for none. */
    static String rounded(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** The same with its sign. */
    static String signed(double value) {
        return value > 0 ? "+" + rounded(value) : rounded(value);
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / MILLIS);
    }
}
