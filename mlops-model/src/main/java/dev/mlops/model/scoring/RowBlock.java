package dev.mlops.model.scoring;

import java.util.Arrays;

/**
 * Rows that are scored together, and their answers. A model of many trees takes each tree to all rows of a block, which
 * then stays where the processor has it at hand. Not to be shared between threads.
 */
public final class RowBlock {
    private static final int MOST_ROWS = 64;
    /** From so many rows on it pays to do for all at once what few of them need. */
    private static final int FEWEST_ROWS = 8;
    /** Numbers that the first cache of a processor has room for, beside a tree. */
    private static final int MOST_NUMBERS = 2048;

    private final int width;
    private final int outputs;
    private final int capacity;
    private double[] rows;
    private double[] scores;
    private int[] labels;
    private int count;

    /** An empty block for the rows of a scorer. It grows with what is added, so that one row alone costs little. */
    public RowBlock(Scorer scorer) {
        this(scorer.layout().width(), scorer.outputs().size());
    }

    /**
     * An empty block.
     *
     * @param width numbers in a row
     * @param outputs scores that a row gets
     */
    public RowBlock(int width, int outputs) {
        this.width = width;
        this.outputs = outputs;
        this.capacity = Math.max(1, Math.min(MOST_ROWS, MOST_NUMBERS / width));
        this.rows = new double[width];
        this.scores = new double[outputs];
        this.labels = new int[1];
    }

    /**
     * Adds a row where there is room.
     *
     * @param row prepared as {@link RowLayout#prepare} does it, every number finite; copied
     */
    public void add(double[] row) {
        if (count == labels.length) {
            int larger = Math.min(capacity, 4 * count);
            rows = Arrays.copyOf(rows, larger * width);
            scores = new double[larger * outputs];
            labels = new int[larger];
        }
        System.arraycopy(row, 0, rows, count * width, width);
        count++;
    }

    /** Whether there is no room for another row. */
    public boolean isFull() {
        return count == capacity;
    }

    /** Whether there are so few rows that one after the other is fastest. */
    public boolean isSmall() {
        return count < FEWEST_ROWS;
    }

    /** Takes all rows out. */
    public void clear() {
        count = 0;
    }

    /** How many rows there are. */
    public int count() {
        return count;
    }

    /** How many numbers a row has. */
    public int width() {
        return width;
    }

    /** How many scores a row has. */
    public int outputs() {
        return outputs;
    }

    /** The rows themselves, one after the other; not a copy, and longer than they are. */
    public double[] rows() {
        return rows;
    }

    /** Where the scores of the rows stand, one row's after the other's; not a copy. */
    public double[] scores() {
        return scores;
    }

    /** Where the places of the labels stand that are the answers; not a copy. */
    public int[] labels() {
        return labels;
    }

    /**
     * Scores row by row.
     *
     * @param each scores one row
     */
    public void forEach(RowScorer each) {
        double[] row = new double[width];
        double[] ofRow = new double[outputs];
        for (int i = 0; i < count; i++) {
            System.arraycopy(rows, i * width, row, 0, width);
            labels[i] = each.score(row, ofRow);
            System.arraycopy(ofRow, 0, scores, i * outputs, outputs);
        }
    }

    /** Scores one row: what {@link Scorer#score(double[], double[])} does. */
    @FunctionalInterface
    public interface RowScorer {
        int score(double[] row, double[] scores);
    }
}
