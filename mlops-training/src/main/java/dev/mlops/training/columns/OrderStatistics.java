package dev.mlops.training.columns;

import java.util.stream.DoubleStream;

/**
 * Percentiles that stand for several rows each, so that none of them gives away what a single row held: a value itself
 * where at least 10 rows have it, otherwise the mean of the 10 values around that place, or of all where there are
 * fewer.
 */
public final class OrderStatistics {
    /** Rows that a number in a bundle stands for, at the least. */
    public static final int MIN_ROWS = 10;

    private final double[] sorted;

    private OrderStatistics(double[] sorted) {
        this.sorted = sorted;
    }

    /** @param values finite, at least one, in any order */
    public static OrderStatistics of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("there is no percentile of no value");
        }
        return new OrderStatistics(sorted);
    }

    public int size() {
        return sorted.length;
    }

    /** @param fraction for example 0.5 for the median; where it falls between two values, the upper one counts */
    public double quantile(double fraction) {
        int at = (int) Math.round(fraction * (sorted.length - 1));
        if (isCommon(at)) {
            return sorted[at];
        }
        int window = Math.min(MIN_ROWS, sorted.length);
        int start = Math.max(0, Math.min(at - window / 2, sorted.length - window));
        double sum = 0;
        for (int i = start; i < start + window; i++) {
            sum += sorted[i];
        }
        // Rounding may carry the mean of equal values past them.
        return Math.min(sorted[start + window - 1], Math.max(sorted[start], sum / window));
    }

    /** The arithmetic mean. */
    public double mean() {
        double mean = 0;
        for (int i = 0; i < sorted.length; i++) {
            mean += (sorted[i] - mean) / (i + 1);
        }
        return mean;
    }

    /** The standard deviation over all the values, not estimated for a population. */
    public double deviation() {
        double mean = mean();
        double squares = 0;
        for (double value : sorted) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / sorted.length);
    }

    private boolean isCommon(int at) {
        int first = at;
        int last = at;
        while (first > 0 && last - first < MIN_ROWS && sorted[first - 1] == sorted[at]) {
            first--;
        }
        while (last < sorted.length - 1 && last - first < MIN_ROWS && sorted[last + 1] == sorted[at]) {
            last++;
        }
        return last - first + 1 >= MIN_ROWS;
    }
}
