package dev.mlops.training.gate;

import dev.mlops.model.metrics.Interval;
import dev.mlops.model.metrics.Measured;
import dev.mlops.training.evaluation.Metric;
import java.util.Optional;

/**
 * What a gate looks at: {@code accuracy}, {@code recall(yes)}, {@code lower(recall(yes))}.
 *
 * @param metric what is measured
 * @param label of which label, where the metric has one per label
 * @param end of the metric's confidence interval, where it is not the metric itself
 */
record Quantity(Metric metric, Optional<String> label, Optional<End> end) {
    /** The same of a label. */
    Quantity of(String other) {
        return new Quantity(metric, Optional.of(other), end);
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
        return end.map(side -> side.word() + "(" + measuredName() + ")").orElse(measuredName());
    }
}
