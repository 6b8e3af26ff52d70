package dev.mlops.training.search;

/** Tries a trainer with parameters on the training rows. Called from several threads at once. */
@FunctionalInterface
public interface TrialMeasure {
    /**
     * Measures a trial.
     *
     * @param share of the training rows that it is measured on, above 0 and at most 1
     * @throws dev.mlops.training.TrainingException where the trainer cannot learn so
     */
    TrialScore of(Trial trial, double share);
}
