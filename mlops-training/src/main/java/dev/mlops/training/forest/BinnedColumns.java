package dev.mlops.training.forest;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Ranked columns whose values fall into a few bins each, in their order. Large nodes look for a split between bins, for
 * which one pass over their rows is enough; small ones look between all values.
 */
final class BinnedColumns {
    private static final int MOST_BINS = 256;

    private final RankedColumns ranked;
    private final byte[][] bins;
    private final int[][] starts;

    private BinnedColumns(RankedColumns ranked, byte[][] bins, int[][] starts) {
        this.ranked = ranked;
        this.bins = bins;
        this.starts = starts;
    }

    static BinnedColumns of(RankedColumns ranked) {
        byte[][] bins = new byte[ranked.count()][];
        int[][] starts = new int[ranked.count()][];
        IntStream.range(0, bins.length).parallel().forEach(column -> {
            int[] ranks = ranked.ranks(column);
            starts[column] = starts(ranks, ranked.values(column).length);
            bins[column] = bins(ranks, starts[column]);
        });
        return new BinnedColumns(ranked, bins, starts);
    }

    RankedColumns ranked() {
        return ranked;
    }

    /** By row, the number of its bin in a column, to be read without a sign. Not to be changed. */
    byte[] bins(int column) {
        return bins[column];
    }

    /** The rank with which each bin of a column begins. Not to be changed. */
    int[] starts(int column) {
        return starts[column];
    }

    /** As many rows in each as in any other, as far as equal values allow it. */
    private static int[] starts(int[] ranks, int values) {
        if (values <= MOST_BINS) {
            return IntStream.range(0, values).toArray();
        }
        int[] rowsOf = new int[values];
        for (int rank : ranks) {
            rowsOf[rank]++;
        }
        int[] starts = new int[MOST_BINS];
        int count = 1;
        long before = rowsOf[0];
        long start = 0;
        for (int rank = 1; rank < values; rank++) {
            // What is left is for the bins that are left and the one that is open.
            long each = (ranks.length - start) / (MOST_BINS - count + 1);
            if (count < MOST_BINS && before - start >= each) {
                starts[count++] = rank;
                start = before;
            }
            before += rowsOf[rank];
        }
        return Arrays.copyOf(starts, count);
    }

    private static byte[] bins(int[] ranks, int[] starts) {
        byte[] bins = new byte[ranks.length];
        for (int row = 0; row < ranks.length; row++) {
            int found = Arrays.binarySearch(starts, ranks[row]);
            bins[row] = (byte) (found >= 0 ? found : -found - 2);
        }
        return bins;
    }
}
