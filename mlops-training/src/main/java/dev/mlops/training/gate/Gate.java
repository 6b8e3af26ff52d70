package dev.mlops.training.gate;

import dev.mlops.model.Task;
import dev.mlops.model.metrics.GateResult;
import dev.mlops.model.metrics.Measured;
import dev.mlops.model.metrics.Metrics;
import dev.mlops.training.TrainingException;
import dev.mlops.training.evaluation.Metric;
import dev.mlops.training.evaluation.MetricCatalog;
import dev.mlops.training.suggestion.Suggestions;
import java.util.List;
import java.util.Optional;

/**
 * A bound that a metric, or an end of its confidence interval, must keep: {@code accuracy >= 0.93}, {@code recall(yes)
 * at least 60%}, {@code upper(rmse) at most 80000}, {@code cv(accuracy) beats baseline}; or that it must keep in each
 * slice of a column: {@code recall(yes) by international_plan >= 0.5 where n >= 50}.
 *
 * @param text as the user wrote it
 * @param quantity what is looked at
 * @param slices where it is looked at in each slice of a column
 * @param comparison on which side of the bound the value must lie
 * @param bound what it is compared with
 */
public record Gate(String text, Quantity quantity, Optional<Slices> slices, Comparison comparison, Bound bound) {
    private static final int MOST_LABELS = 20;

    /**
     * Reads a gate. What the label is called is left to {@link #resolve}.
     *
     * @throws TrainingException where it is malformed or names no metric; the message shows where
     */
    public static Gate parse(String text) {
        return new GateParser(text).parse();
    }

    /** @throws TrainingException where models of the task do not have the metric */
    public void check(Task task) {
        Metric metric = quantity.metric();
        if (metric.task() != task) {
            List<String> valid =
                    MetricCatalog.of(task).stream().map(Gate::pattern).toList();
            throw new TrainingException(element(text) + ": " + metric.name() + " is measured for " + metric.task()
                    + ", but this model's task is " + task + ".\nIts metrics are " + String.join(", ", valid) + ".");
        }
    }

    /**
     * The gate with its label as the data write it.
     *
     * @param labels of the model; empty for a regression
     * @throws TrainingException where there is no such label, or none is given and one is needed
     */
    public Gate resolve(List<String> labels) {
        if (!quantity.metric().perLabel()) {
            return this;
        }
        if (quantity.label().isEmpty()) {
            String example = labels.isEmpty() ? "label" : labels.get(labels.size() - 1);
            throw new TrainingException(element(text) + " does not say of which label.\nWrite for example "
                    + quantity.of(example) + " " + comparison.sign() + " " + bound + ". The labels are "
                    + list(labels) + ".");
        }
        String written = quantity.label().get();
        String known = labels.contains(written) ? written : unquoted(written);
        if (!labels.contains(known)) {
            throw new TrainingException(element(text) + ": the target has no label '" + known + "'."
                    + Suggestions.didYouMean(known, labels) + "\nThe labels are " + list(labels) + ".");
        }
        return new Gate(text, quantity.of(known), slices, comparison, bound);
    }

    /** What is odd about the gate, for a warning: a bound on the wrong side would let bad models through. */
    public Optional<String> warning() {
        Metric metric = quantity.metric();
        return comparison.asksForMore() == metric.moreIsBetter()
                ? Optional.empty()
                : Optional.of(element(text) + " lets bad models through and holds good ones back: of " + metric.name()
                        + (metric.moreIsBetter() ? " more" : " less") + " is better. Did you mean '"
                        + comparison.reversed().words() + "'?");
    }

    /**
     * Checks that what the gate looks at is measured at all.
     *
     * @param crossValidation whether the model is cross-validated
     * @throws TrainingException where it would have to be
     */
    public void check(boolean crossValidation) {
        if (quantity.crossValidated() && !crossValidation) {
            throw new TrainingException(element(text) + " asks for cross-validation, and the model has none.\nAdd"
                    + " <crossValidation><folds>10</folds></crossValidation>.");
        }
    }

    /** The column by whose values the rows are to be parted. */
    public Optional<String> slicedBy() {
        return slices.map(Slices::column);
    }

    /**
     * The gate with its column as the data write it.
     *
     * @param columns by which rows can be parted
     * @throws TrainingException where there is no such column
     */
    public Gate resolveColumn(List<String> columns) {
        if (slices.isEmpty()) {
            return this;
        }
        String written = slices.get().column();
        String known = columns.contains(written) ? written : unquoted(written);
        if (!columns.contains(known)) {
            throw new TrainingException(element(text) + ": rows are parted by a column that the model learns from, and"
                    + " '" + known + "' is none." + Suggestions.didYouMean(known, columns) + "\nThe columns are "
                    + list(columns) + ".");
        }
        return new Gate(text, quantity, Optional.of(slices.get().of(known)), comparison, bound);
    }

    /** What is looked at, for example {@code lower(recall(yes))}. */
    public String measured() {
        return quantity + slices.map(Slices::toString).orElse("");
    }

    /** @param metrics of a model with the labels and the columns that this gate was resolved with */
    public GateResult apply(Metrics metrics) {
        if (quantity.crossValidated()) {
            return result(metrics.crossValidation()
                    .orElseThrow(() -> new IllegalStateException("there was no cross-validation"))
                    .mean());
        }
        return slices.isPresent() ? new SliceGate(this, slices.get()).apply(metrics) : result(metrics.heldOut());
    }

    /** The gate held against some rows. */
    GateResult result(Measured rows) {
        double measured = quantity.in(rows);
        double baseline = rows.baselineOf(quantity.measuredName());
        double required = bound.in(baseline);
        return new GateResult(
                text.strip(),
                measured(),
                comparison.sign(),
                required,
                bound.relative(),
                measured,
                Optional.ofNullable(rows.intervals().get(quantity.measuredName())),
                baseline,
                comparison.holds(measured, required),
                Double.isNaN(required)
                        ? Optional.of("the baseline has no " + quantity.measuredName()
                                + " on these rows, so nothing compares with it.")
                        : Optional.empty());
    }

    static String pattern(Metric metric) {
        return metric.perLabel() ? metric.of("label") : metric.name();
    }

    static String element(String text) {
        return "<gate>" + text + "</gate>";
    }

    private static String list(List<String> labels) {
        String list = String.join(", ", labels.subList(0, Math.min(MOST_LABELS, labels.size())));
        return labels.size() > MOST_LABELS ? list + " and " + (labels.size() - MOST_LABELS) + " more" : list;
    }

    private static String unquoted(String label) {
        int last = label.length() - 1;
        boolean quoted = last > 0
                && label.charAt(0) == label.charAt(last)
                && (label.charAt(0) == '"' || label.charAt(0) == '\'');
        return quoted ? label.substring(1, last) : label;
    }
}
