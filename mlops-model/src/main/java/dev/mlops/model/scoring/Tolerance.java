package dev.mlops.model.scoring;

import java.util.Map;

/**
 * When two answers are equal: the same label unless its scores tie, and scores within a relative difference.
 *
 * @param relative the largest relative difference; probabilities and margins below 1 count as 1
 */
public record Tolerance(double relative) {
    /** For models whose arithmetic is Java's own, in double precision. */
    public static final Tolerance JAVA = new Tolerance(1e-9);

    /** For models that compute in native code with single precision. */
    public static final Tolerance NATIVE = new Tolerance(1e-6);

    /** Values of a regression below this count as this, so that a zero may be a rounding error away. */
    private static final double NEGLIGIBLE = 1e-12;

    public Tolerance {
        if (!(relative >= 0 && relative < 1)) {
            throw new IllegalArgumentException("a relative tolerance lies in [0, 1): " + relative);
        }
    }

    /** Whether two answers are equal; one that holds what is no finite number equals none. */
    public boolean equal(Prediction expected, Prediction seen) {
        if (expected instanceof LabelPrediction first && seen instanceof LabelPrediction second) {
            return sameScores(first.scores(), second.scores())
                    && (first.label().equals(second.label()) || tied(first, second.label()));
        }
        return expected instanceof ValuePrediction first
                && seen instanceof ValuePrediction second
                && within(first.value(), second.value(), NEGLIGIBLE);
    }

    private boolean tied(LabelPrediction prediction, String label) {
        Double chosen = prediction.scores().get(prediction.label());
        Double other = prediction.scores().get(label);
        return chosen != null && other != null && within(chosen, other, 1);
    }

    private boolean sameScores(Map<String, Double> expected, Map<String, Double> seen) {
        if (!expected.keySet().equals(seen.keySet())) {
            return false;
        }
        return expected.entrySet().stream().allMatch(entry -> {
            Double other = seen.get(entry.getKey());
            return other != null && within(entry.getValue(), other, 1);
        });
    }

    private boolean within(double expected, double seen, double floor) {
        double scale = Math.max(floor, Math.max(Math.abs(expected), Math.abs(seen)));
        return Double.isFinite(scale) && Math.abs(expected - seen) <= relative * scale;
    }
}
