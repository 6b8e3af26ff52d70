package dev.mlops.training.evaluation;

import dev.mlops.model.metrics.Interval;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The interval of one metric from its values over resamples: bias-corrected and accelerated (BCa; Efron, Better
 * Bootstrap Confidence Intervals, 1987). Plain percentiles lie off where a metric is skewed, as an error with a few
 * large ones among it or a share near 1 is; these are moved by how far the resamples lie off the metric itself and by
 * how its spread changes with it.
 */
final class Resamples {
    private static final double TAIL = 0.025;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final double seen;
    private final double[] sorted;
    private final double[] without;
    private final int draws;

    /**
     * @param seen the metric over all rows
     * @param drawn its values over resamples, but for those in which it has none
     * @param without its values over all rows but for a block of them
     * @param draws how many resamples there were
     */
    Resamples(double seen, double[] drawn, double[] without, int draws) {
        this.seen = seen;
        this.sorted = DoubleStream.of(drawn).sorted().toArray();
        this.without = without;
        this.draws = draws;
    }

    /** @param support rows on which the metric stands where its best value means that none is wrong; 0 otherwise */
    Optional<Interval> interval(long support) {
        if (Double.isNaN(seen) || 2 * sorted.length < draws) {
            return Optional.empty();
        }
        if (support > 0 && sorted[0] == sorted[sorted.length - 1] && (seen == 0 || seen == 1)) {
            return Optional.of(exact(support));
        }
        double bias = bias();
        double acceleration = acceleration();
        return Optional.of(new Interval(at(TAIL, bias, acceleration), at(1 - TAIL, bias, acceleration)));
    }

    /**
     * What was never wrong is never wrong in a resample either, which would make the interval a point, however few the
     * rows are. The bound of Clopper and Pearson says up to which share of wrong rows that may well happen.
     */
    private Interval exact(long support) {
        double right = Math.pow(TAIL, 1.0 / support);
        return seen == 1 ? new Interval(right, 1) : new Interval(0, 1 - right);
    }

    /** How far the median of the resamples lies off, in standard deviations. */
    private double bias() {
        double below = 0;
        for (double value : sorted) {
            below += value < seen ? 1 : value == seen ? 0.5 : 0;
        }
        double least = 0.5 / sorted.length;
        return NORMAL.inverseCumulativeProbability(Math.min(1 - least, Math.max(least, below / sorted.length)));
    }

    private double acceleration() {
        double mean = DoubleStream.of(without).average().orElse(0);
        double squares = 0;
        double cubes = 0;
        for (double value : without) {
            double distance = mean - value;
            squares += distance * distance;
            cubes += distance * distance * distance;
        }
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }

    private double at(double tail, double bias, double acceleration) {
        double moved = bias + NORMAL.inverseCumulativeProbability(tail);
        double slope = 1 - acceleration * moved;
        // Beyond the pole there is nothing further out.
        double share = slope > 0 ? NORMAL.cumulativeProbability(bias + moved / slope) : moved > 0 ? 1 : 0;
        int place = (int) Math.round(share * (sorted.length + 1)) - 1;
        return sorted[Math.max(0, Math.min(sorted.length - 1, place))];
    }
}
