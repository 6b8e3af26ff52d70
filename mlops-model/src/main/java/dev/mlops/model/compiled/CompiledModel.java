package dev.mlops.model.compiled;

import dev.mlops.model.scoring.RowBlock;

/** A model as arrays of numbers. Safe for use by several threads at once. */
interface CompiledModel {
    /**
     * Scores a row.
     *
     * @param row a number per column, prepared as {@link dev.mlops.model.scoring.RowLayout} says
     * @param scores takes a score per label in the order in which the model numbers them, or the value of a regression
     * @return the number of the label that is the answer; 0 for a regression
     */
    int score(double[] row, double[] scores);

    /** Scores all rows of a block, each as it would be scored alone: sums are made in the same order. */
    default void score(RowBlock block) {
        block.forEach(this::score);
    }

    /** The first of the highest scores, as Tribuo picks it. */
    static int highest(double[] scores) {
        return highest(scores, 0, scores.length);
    }

    /** The first of the highest of some scores, counted from where they start. */
    static int highest(double[] scores, int start, int length) {
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < length; i++) {
            if (scores[start + i] > highest) {
                highest = scores[start + i];
                best = i;
            }
        }
        return best;
    }
}
