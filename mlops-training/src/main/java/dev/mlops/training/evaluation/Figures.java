package dev.mlops.training.evaluation;

import dev.mlops.model.metrics.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as people read them: the same text in every locale and on every Java. */
public final class Figures {
    private static final int DIGITS = 4;
    private static final int ALL_DIGITS = 17;
    private static final String NONE = "none";

    private Figures() {}

    /** Rounded to four significant digits, whole numbers in full; {@code none} for NaN. */
    public static String rounded(double value) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        var exact = new BigDecimal(value);
        int whole = exact.precision() - exact.scale();
        return text(exact.round(new MathContext(Math.max(DIGITS, whole), RoundingMode.HALF_EVEN)));
    }

    /** The shortest text that is read as this very number; {@code none} for NaN. */
    public static String exact(double value) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        var exact = new BigDecimal(value);
        for (int digits = 1; digits < ALL_DIGITS; digits++) {
            BigDecimal shorter = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (shorter.doubleValue() == value) {
                return text(shorter);
            }
        }
        return text(exact.round(new MathContext(ALL_DIGITS, RoundingMode.HALF_EVEN)));
    }

    /** Rounded, but to as many digits as it takes to tell it from another number. */
    public static String toldFrom(double value, double other) {
        String rounded = rounded(value);
        return value != other && rounded.equals(rounded(other)) ? exact(value) : rounded;
    }

    /** Both ends, rounded. */
    public static String interval(Interval interval) {
        return rounded(interval.low()) + " to " + rounded(interval.high());
    }

    private static String text(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
