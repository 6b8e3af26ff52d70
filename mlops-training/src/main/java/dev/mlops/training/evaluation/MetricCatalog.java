package dev.mlops.training.evaluation;

import dev.mlops.model.Task;
import java.util.List;
import java.util.Optional;

/** The metrics by the names that gates and reports use. */
public final class MetricCatalog {
    private static final List<Metric> METRICS = List.of(
            new Metric("accuracy", Task.CLASSIFICATION, false, true, true, "share of rows with the right label"),
            new Metric(
                    "balanced-accuracy",
                    Task.CLASSIFICATION,
                    false,
                    true,
                    true,
                    "mean of the recalls, so that a rare label counts as much as a frequent one"),
            new Metric("macro-f1", Task.CLASSIFICATION, false, true, true, "mean of the F1 of all labels"),
            new Metric(
                    "log-loss",
                    Task.CLASSIFICATION,
                    false,
                    false,
                    false,
                    "mean of -ln of the probability of the right label; none where a model gives no probabilities"),
            new Metric(
                    "precision",
                    Task.CLASSIFICATION,
                    true,
                    true,
                    true,
                    "share of the rows predicted as the label that have it; none where no row was predicted so"),
            new Metric(
                    "recall", Task.CLASSIFICATION, true, true, true, "share of the rows of the label that are found"),
            new Metric("f1", Task.CLASSIFICATION, true, true, true, "harmonic mean of precision and recall"),
            new Metric(
                    "auc",
                    Task.CLASSIFICATION,
                    true,
                    true,
                    true,
                    "chance that a row of the label scores above one of another; ties count half"),
            new Metric(
                    "rmse",
                    Task.REGRESSION,
                    false,
                    false,
                    false,
                    "root of the mean squared error, in the target's own unit"),
            new Metric("mae", Task.REGRESSION, false, false, false, "mean absolute error, in the target's own unit"),
            new Metric(
                    "r2",
                    Task.REGRESSION,
                    false,
                    true,
                    true,
                    "share of the variance that is explained; none where the true values are all the same"),
            new Metric(
                    "mape",
                    Task.REGRESSION,
                    false,
                    false,
                    true,
                    "mean absolute error as a share of the true value; none where a true value is 0"));

    private MetricCatalog() {}

    /** The metrics of a task. */
    public static List<Metric> of(Task task) {
        return METRICS.stream().filter(metric -> metric.task() == task).toList();
    }

    /** Every metric. */
    public static List<Metric> all() {
        return METRICS;
    }

    /** The metric of a name, label aside. */
    public static Optional<Metric> find(String name) {
        return METRICS.stream().filter(metric -> metric.name().equals(name)).findFirst();
    }
}
