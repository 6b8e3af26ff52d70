package dev.mlops.model.scoring;

/** Answers rows of one model. Safe for use by several threads at once. */
public interface Scorer {
    /** How a row of the model stands in an array. */
    RowLayout layout();

    /** What the model's scores stand for. */
    Outputs outputs();

    /**
     * Scores a row. Nothing is made that grows with the model.
     *
     * @param row prepared by {@link RowLayout#prepare}; left as it is
     * @param scores takes as many scores as {@link Outputs#size()}
     * @return the place of the label that is the answer; 0 for a regression
     */
    int score(double[] row, double[] scores);

    /**
     * Scores all rows of a block, each as it would be scored alone.
     *
     * @param block takes the scores and labels beside its rows
     */
    default void score(RowBlock block) {
        block.forEach(this::score);
    }

    /**
     * Answers a row in words.
     *
     * @param row a row of the model's schema
     */
    default Prediction score(Row row) {
        double[] scores = new double[outputs().size()];
        int label = score(layout().prepared(row), scores);
        return outputs().prediction(label, scores);
    }
}
