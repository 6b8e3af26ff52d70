package dev.mlops.training.forest;

import dev.mlops.training.forest.TreeSettings.Impurity;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tribuo.classification.dtree.impurity.Entropy;

/**
 * Looks for the best split of a node. The sums, the order in which splits are tried and the arithmetic are Tribuo's, to
 * the bit, so that of two splits that are as good the same one is taken. Belongs to one tree.
 */
final class LabelSplits {
    /** A column with more cells than so many times the rows of a node is sorted, not counted. */
    private static final int CELLS_PER_ROW = 4;

    private final RankedColumns columns;
    private final Bag bag;
    private final Impurity impurity;
    private final Entropy entropy = new Entropy();
    private final int[] labels;
    private final int classes;
    private final int[] cells;
    private final float[] here;
    private final float[] below;
    private final float[] above;
    private final float[] bestBelow;
    private final float[] bestAbove;
    private long[] sorted = new long[0];

    // Of the search that is under way.
    private float weight;
    private double[] values = new double[0];
    private int previous;
    private double bestScore;
    private double bestValue;
    private boolean better;

    LabelSplits(RankedColumns columns, Labels labels, Bag bag, Impurity impurity) {
        this.columns = columns;
        this.bag = bag;
        this.impurity = impurity;
        this.labels = labels.ids();
        this.classes = labels.classes();
        // No more than the largest node may count: a column of very many values is sorted in every node.
        long most = Math.min((long) columns.mostValues() * classes, (long) CELLS_PER_ROW * bag.size());
        this.cells = new int[Math.toIntExact(most)];
        this.here = new float[classes];
        this.below = new float[classes];
        this.above = new float[classes];
        this.bestBelow = new float[classes];
        this.bestAbove = new float[classes];
    }

    /**
     * A split of a node.
     *
     * @param feature by which it is split
     * @param value up to which rows are below
     * @param score the impurity of both sides, weighted
     * @param below number of rows of each class below
     * @param above number of rows of each class above
     */
    record Split(int feature, double value, double score, float[] below, float[] above) {}

    /** The impurity of rows of which there are so many of each class. */
    double impurity(float[] counts) {
        return impurity == Impurity.GINI ? gini(counts, sum(counts)) : entropy.impurity(counts);
    }

    /**
     * The best of the splits by some features.
     *
     * @param features in the order in which they are tried
     * @param from place of the node's first row in the bag
     * @param to the place behind its last one
     * @param counts number of its rows of each class
     * @param weight their sum
     * @param score the node's impurity, which a split has to be below
     * @return nothing where none is
     */
    @Nullable
    Split best(int[] features, int from, int to, float[] counts, float weight, double score) {
        this.weight = weight;
        this.bestScore = score;
        int bestFeature = -1;
        for (int feature : features) {
            better = false;
            previous = -1;
            values = columns.values(feature);
            Arrays.fill(below, 0);
            System.arraycopy(counts, 0, above, 0, classes);
            int[] ranks = columns.ranks(feature);
            if ((long) values.length * classes <= (long) CELLS_PER_ROW * (to - from)) {
                tryCounted(ranks, from, to);
            } else {
                trySorted(ranks, from, to);
            }
            if (better) {
                bestFeature = feature;
            }
        }
        return bestFeature < 0
                ? null
                : new Split(bestFeature, bestValue, bestScore, bestBelow.clone(), bestAbove.clone());
    }

    private void tryCounted(int[] ranks, int from, int to) {
        int lowest = Integer.MAX_VALUE;
        int highest = -1;
        for (int place = from; place < to; place++) {
            int row = bag.row(place);
            int rank = ranks[row];
            lowest = Math.min(lowest, rank);
            highest = Math.max(highest, rank);
            cells[rank * classes + labels[row]] += bag.times(row);
        }
        for (int rank = lowest; rank <= highest; rank++) {
            int any = 0;
            for (int i = 0, cell = rank * classes; i < classes; i++, cell++) {
                any |= cells[cell];
                here[i] = cells[cell];
                cells[cell] = 0;
            }
            if (any != 0) {
                pass(rank);
            }
        }
    }

    private void trySorted(int[] ranks, int from, int to) {
        int count = to - from;
        if (sorted.length < count) {
            sorted = new long[count];
        }
        for (int i = 0; i < count; i++) {
            int row = bag.row(from + i);
            sorted[i] = (long) ranks[row] << Integer.SIZE | row;
        }
        Arrays.sort(sorted, 0, count);
        for (int i = 0; i < count; ) {
            int rank = (int) (sorted[i] >> Integer.SIZE);
            Arrays.fill(here, 0);
            for (; i < count && (int) (sorted[i] >> Integer.SIZE) == rank; i++) {
                int row = (int) sorted[i];
                here[labels[row]] += bag.times(row);
            }
            pass(rank);
        }
    }

    /** Tries the split below the rows of a value, which are {@link #here}, and goes on behind them. */
    private void pass(int rank) {
        if (previous >= 0) {
            trySplit(rank);
        }
        for (int i = 0; i < classes; i++) {
            below[i] += here[i];
            above[i] -= here[i];
        }
        previous = rank;
    }

    private void trySplit(int rank) {
        double score = (weighted(below) + weighted(above)) / weight;
        if (score < bestScore) {
            bestScore = score;
            bestValue = (values[previous] + values[rank]) / 2.0;
            System.arraycopy(below, 0, bestBelow, 0, classes);
            System.arraycopy(above, 0, bestAbove, 0, classes);
            better = true;
        }
    }

    private double weighted(float[] counts) {
        if (impurity == Impurity.ENTROPY) {
            return entropy.impurityWeighted(counts);
        }
        double sum = sum(counts);
        return sum * gini(counts, sum);
    }

    private static double sum(float[] counts) {
        double sum = 0;
        for (float count : counts) {
            sum += count;
        }
        return sum;
    }

    private static double gini(float[] counts, double sum) {
        double score = 0;
        for (float count : counts) {
            double part = count / sum;
            score += part * (1 - part);
        }
        return score;
    }
}
