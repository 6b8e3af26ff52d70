package dev.mlops.training.evaluation;

import dev.mlops.model.Task;

/**
 * A kind of measurement.
 *
 * @param name as gates write it, without a label
 * @param task of the models that have it
 * @param perLabel whether there is one for each label, written {@code recall(yes)}
 * @param moreIsBetter whether a good model has much of it
 * @param share whether it is a share, so that a percentage can stand for it
 * @param description what it is and when it has no value
 */
public record Metric(
        String name, Task task, boolean perLabel, boolean moreIsBetter, boolean share, String description) {
    /** No value is less; of the explained variance there is no least. */
    double least() {
        return task == Task.REGRESSION && moreIsBetter ? Double.NEGATIVE_INFINITY : 0;
    }

    /** No value is more. */
    double most() {
        return moreIsBetter ? 1 : Double.POSITIVE_INFINITY;
    }

    /** The name with a label. */
    public String of(String label) {
        return name + "(" + label + ")";
    }
}
