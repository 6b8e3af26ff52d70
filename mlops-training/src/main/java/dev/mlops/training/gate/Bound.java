package dev.mlops.training.gate;

import dev.mlops.training.evaluation.Figures;
import java.util.Optional;

/**
 * What a measured value is compared with.
 *
 * @param number the bound itself, or the share of the baseline that it is
 * @param ofBaseline whether it is that share
 */
record Bound(double number, boolean ofBaseline) {
    private static final String BASELINE = "baseline";

    static Bound number(double number) {
        return new Bound(number, false);
    }

    static Bound ofBaseline(double share) {
        return new Bound(share, true);
    }

    /** @param baseline what the baseline has; NaN where it has no value */
    double in(double baseline) {
        return ofBaseline ? number * baseline : number;
    }

    /** As a gate writes it, where it depends on what the baseline has. */
    Optional<String> relative() {
        return ofBaseline ? Optional.of(toString()) : Optional.empty();
    }

    /** As a gate writes it. */
    @Override
    public String toString() {
        if (!ofBaseline) {
            return Figures.exact(number);
        }
        // In percent a number such as 0.07 would be no short one any more.
        String percent = Figures.rounded(100 * number);
        return number == 1 ? BASELINE : percent + "% of " + BASELINE;
    }
}
