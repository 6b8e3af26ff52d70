package dev.mlops.training.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Rows in the order of a score, parted into bins of several rows each; equal scores stay together. */
final class Bins {
    /** Rows that a point of a curve stands for, at the least. */
    static final int MIN_ROWS = 10;

    private final int[] order;
    private final int[] ends;

    private Bins(int[] order, int[] ends) {
        this.order = order;
        this.ends = ends;
    }

    /**
     * @param scores of each row, finite
     * @param most how many bins there may be
     * @return from the highest score down; one bin where the rows are few
     */
    static Bins descending(double[] scores, int most) {
        int rows = scores.length;
        int[] order = IntStream.range(0, rows)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -scores[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        int size = Math.max(MIN_ROWS, (rows + most - 1) / most);
        List<Integer> ends = new ArrayList<>();
        int start = 0;
        for (int end = 1; end <= rows; end++) {
            boolean tied = end < rows && scores[order[end]] == scores[order[end - 1]];
            // What is left over would be a bin of few rows.
            if (end == rows || !tied && end - start >= size && rows - end >= MIN_ROWS) {
                ends.add(end);
                start = end;
            }
        }
        return new Bins(order, ends.stream().mapToInt(Integer::intValue).toArray());
    }

    int count() {
        return ends.length;
    }

    /** The rows of a bin. */
    int[] rows(int bin) {
        return Arrays.copyOfRange(order, bin == 0 ? 0 : ends[bin - 1], ends[bin]);
    }
}
