package dev.mlops.model.scoring;

/** Answers rows of one model. Safe for use by several threads at once. */
public interface Scorer {
    /** @param row a row of the model's schema */
    Prediction score(Row row);
}
