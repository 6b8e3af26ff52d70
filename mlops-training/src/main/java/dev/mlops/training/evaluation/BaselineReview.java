package dev.mlops.training.evaluation;

import dev.mlops.model.Task;
import dev.mlops.model.metrics.Metrics;
import java.util.Optional;

/** Says where a model is no better than always giving the same answer. */
public final class BaselineReview {
    private BaselineReview() {}

    /** The sentence to warn with; empty where the model beats the baseline. */
    public static Optional<String> finding(Task task, Metrics metrics) {
        String metric = task == Task.CLASSIFICATION ? "accuracy" : "rmse";
        double measured = metrics.values().getOrDefault(metric, Double.NaN);
        double baseline = metrics.heldOut().baselineOf(metric);
        boolean beaten = task == Task.CLASSIFICATION ? measured > baseline : measured < baseline;
        return beaten || Double.isNaN(baseline)
                ? Optional.empty()
                : Optional.of("The model does not beat the baseline: its " + metric + " is "
                        + Figures.rounded(measured) + ", and always answering the "
                        + (task == Task.CLASSIFICATION ? "most frequent label" : "median")
                        + " of the training rows has " + Figures.rounded(baseline) + " on the same rows.");
    }
}
