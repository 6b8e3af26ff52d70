package dev.mlops.model.compiled;

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

    /** The first of the highest scores, as Tribuo picks it. */
    static int highest(double[] scores) {
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] > highest) {
                highest = scores[i];
                best = i;
            }
        }
        return best;
    }
}
