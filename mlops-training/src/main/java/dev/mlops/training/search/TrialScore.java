package dev.mlops.training.search;

/**
 * What came out of a trial.
 *
 * @param value the mean over the folds; NaN where the trial failed or the metric has no value
 * @param deviation between the folds
 */
public record TrialScore(double value, double deviation) {
    /** Of a trial that failed. */
    static final TrialScore NONE = new TrialScore(Double.NaN, Double.NaN);

    /** Whether it is better than another; none is worse than any. */
    boolean isBetterThan(TrialScore other, boolean moreIsBetter) {
        if (Double.isNaN(value)) {
            return false;
        }
        return Double.isNaN(other.value) || (moreIsBetter ? value > other.value : value < other.value);
    }
}
