package dev.mlops.training.forest;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.tribuo.Dataset;
import org.tribuo.dataset.DatasetView;

/** The rows that one tree learns from, each with how often it was drawn. */
final class Bag {
    private final int[] rows;
    private final int[] times;

    private Bag(int[] rows, int[] times) {
        this.rows = rows;
        this.times = times;
    }

    /**
     * The rows of a data set.
     *
     * @param all how many rows there are to draw from
     */
    static Bag of(Dataset<?> examples, int all) {
        return examples instanceof DatasetView<?> view ? of(view.getExampleIndices(), all) : ofAll(all);
    }

    /**
     * @param drawn rows, any of them any number of times
     * @param all how many rows there are to draw from
     */
    static Bag of(int[] drawn, int all) {
        int[] times = new int[all];
        int distinct = 0;
        for (int row : drawn) {
            if (times[row]++ == 0) {
                distinct++;
            }
        }
        int[] rows = new int[distinct];
        int next = 0;
        for (int row = 0; row < all; row++) {
            if (times[row] > 0) {
                rows[next++] = row;
            }
        }
        return new Bag(rows, times);
    }

    /** Every row once. */
    static Bag ofAll(int rows) {
        int[] times = new int[rows];
        Arrays.fill(times, 1);
        return new Bag(IntStream.range(0, rows).toArray(), times);
    }

    /** How many different rows it has. */
    int size() {
        return rows.length;
    }

    /** The row at a place. */
    int row(int place) {
        return rows[place];
    }

    /** How often a row was drawn. */
    int times(int row) {
        return times[row];
    }

    /**
     * Brings the rows whose rank is below a bound to the front of a part of the bag.
     *
     * @return the place behind them
     */
    int divide(int from, int to, int[] ranks, int bound) {
        int low = from;
        int high = to;
        while (low < high) {
            if (ranks[rows[low]] < bound) {
                low++;
            } else {
                high--;
                int row = rows[low];
                rows[low] = rows[high];
                rows[high] = row;
            }
        }
        return low;
    }
}
