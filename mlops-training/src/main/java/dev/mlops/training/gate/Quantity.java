package dev.mlops.training.gate;

import dev.mlops.model.metrics.Interval;
import dev.mlops.model.metrics.Measured;
import dev.mlops.training.evaluation.Metric;
import java.util.Optional;

/**
 * What a gate looks at: {@code accuracy}, {@code recall(yes)}, {@code lower(recall(yes))}, {@code cv(accuracy)}.
 *
 * @param metric what is measured
 * @param label of which label, where the metric has one per label
 * @param end of the metric's confidence interval, where it is not the metric itself
 * @param crossValidated whether it is that of the cross-validation instead of that of the held-out rows
 */
record Quantity(Metric metric, Optional<String> label, Optional<End> end, boolean crossValidated) {
    /** What is looked at in cross-validation is written in parentheses after this. */
    static final String CROSS_VALIDATED = "cv";

    /** The same of a label. */
    Quantity of(String other) {
        return new Quantity(metric, Optional.of(other), end, crossValidated);
    }

    /** The name under which the metric was measured, for example {@code recall(yes)}. */
    String measuredName() {
        return label.map(metric::of).orElse(metric.name());
    }

    /** NaN where it has no value. */
    double in(Measured measured) {
        Double value = measured.values().get(measuredName());
        if (value == null) {
            throw new IllegalStateException(measuredName() + " was not measured");
        }
        if (end.isEmpty()) {
            return value;
        }
        Interval interval = measured.intervals().get(measuredName());
        if (interval == null) {
            return Double.NaN;
        }
        return end.get() == End.LOWER ? interval.low() : interval.high();
    }

    /** As a gate writes it. */
    @Override
    public String toString() {
        String value = crossValidated ? CROSS_VALIDATED + "(" + measuredName() + ")" : measuredName();
        return end.map(side -> side.word() + "(" + value + ")").orElse(value);
    }
}
