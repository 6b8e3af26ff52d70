package dev.mlops.training.validation;

import dev.mlops.training.split.Split;
import java.util.Map;

/** Everything from fitting the columns to measuring the model, done on the training rows of one split alone. */
@FunctionalInterface
public interface Experiment {
    /** Called from several threads at once. */
    Result on(Split split);

    /**
     * What was measured on the held-out rows.
     *
     * @param model by metric; NaN where it has no value
     * @param baseline the same of the baseline
     */
    record Result(Map<String, Double> model, Map<String, Double> baseline) {}
}
