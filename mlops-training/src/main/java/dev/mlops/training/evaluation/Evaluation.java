package dev.mlops.training.evaluation;

import dev.mlops.model.metrics.ConfusionMatrix;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was measured.
 *
 * @param values by metric, for example {@code recall(yes)}; NaN where a metric has no value, as its description says
 * @param confusion for a classification
 */
public record Evaluation(Map<String, Double> values, Optional<ConfusionMatrix> confusion) {
    public Evaluation {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
