package dev.mlops.training.forest;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Looks for the split of a node that leaves the smallest squared error. Belongs to one tree. */
final class ValueSplits {
    /** Fewer rows are sorted by their values: there are more bins than rows. */
    private static final int FEWEST_FOR_BINS = 128;

    private static final int BYTE = 0xFF;

    /** What rounding may feign, as a share of the squared error. */
    private static final double NOTHING = 1e-12;

    private final BinnedColumns columns;
    private final RankedColumns ranked;
    private final Bag bag;

    /** By row, the target as often as the row was drawn. */
    private final double[] drawn;

    private final int[] counts = new int[BYTE + 1];
    private final double[] sums = new double[BYTE + 1];
    private final long[] sorted = new long[FEWEST_FOR_BINS];

    // Of the search that is under way.
    private int count;
    private double mean;
    private int below;
    private double sumBelow;
    private double best;
    private int bestFeature;
    private int bestPrevious;
    private int bestBound;

    ValueSplits(BinnedColumns columns, Values values, Bag bag) {
        this.columns = columns;
        this.ranked = columns.ranked();
        this.bag = bag;
        this.drawn = new double[ranked.rows()];
        for (int place = 0; place < bag.size(); place++) {
            int row = bag.row(place);
            drawn[row] = bag.times(row) * values.targets()[row];
        }
    }

    /**
     * A split of a node.
     *
     * @param feature by which it is split
     * @param bound the lowest rank above
     * @param value up to which rows are below
     * @param decrease of the squared error of all rows together
     */
    record Split(int feature, int bound, double value, double decrease) {}

    /**
     * The best of the splits by some features.
     *
     * @param features in the order in which they are tried
     * @param from place of the node's first row in the bag
     * @param to the place behind its last one
     * @param node what its rows are together
     * @return nothing where none makes the error smaller
     */
    @Nullable
    Split best(int[] features, int from, int to, ValueSums node) {
        count = node.count();
        mean = node.mean();
        best = NOTHING * node.squares();
        bestFeature = -1;
        for (int feature : features) {
            if (ranked.values(feature).length > 1) {
                below = 0;
                sumBelow = 0;
                if (to - from < FEWEST_FOR_BINS) {
                    trySorted(feature, from, to);
                } else {
                    tryBins(feature, from, to);
                }
            }
        }
        return bestFeature < 0 ? null : new Split(bestFeature, bestBound, value(), best);
    }

    private void tryBins(int feature, int from, int to) {
        byte[] bins = columns.bins(feature);
        int[] starts = columns.starts(feature);
        for (int place = from; place < to; place++) {
            int row = bag.row(place);
            int bin = bins[row] & BYTE;
            counts[bin] += bag.times(row);
            sums[bin] += drawn[row];
        }
        for (int bin = 0; bin < starts.length; bin++) {
            if (counts[bin] != 0) {
                trySplit(feature, starts[bin] - 1, starts[bin]);
                below += counts[bin];
                sumBelow += sums[bin];
                counts[bin] = 0;
                sums[bin] = 0;
            }
        }
    }

    private void trySorted(int feature, int from, int to) {
        int[] ranks = ranked.ranks(feature);
        int size = to - from;
        for (int i = 0; i < size; i++) {
            int row = bag.row(from + i);
            sorted[i] = (long) ranks[row] << Integer.SIZE | row;
        }
        Arrays.sort(sorted, 0, size);
        int previous = -1;
        for (int i = 0; i < size; i++) {
            int rank = (int) (sorted[i] >> Integer.SIZE);
            int row = (int) sorted[i];
            if (rank != previous) {
                trySplit(feature, previous, rank);
                previous = rank;
            }
            below += bag.times(row);
            sumBelow += drawn[row];
        }
    }

    /** Tries the split between the rows that were passed and those from a rank on. */
    private void trySplit(int feature, int previous, int next) {
        if (below == 0) {
            return;
        }
        // By what the rows below are off the mean of all: differences of squares would lose small ones.
        double off = sumBelow - below * mean;
        double decrease = off * off * count / ((double) below * (count - below));
        if (decrease > best) {
            best = decrease;
            bestFeature = feature;
            bestPrevious = previous;
            bestBound = next;
        }
    }

    /** Halfway between two values, unless they are neighbours and rounding would make it the upper one. */
    private double value() {
        double[] values = ranked.values(bestFeature);
        double low = values[bestPrevious];
        double high = values[bestBound];
        double middle = low + (high - low) / 2;
        return middle < high ? middle : low;
    }
}
