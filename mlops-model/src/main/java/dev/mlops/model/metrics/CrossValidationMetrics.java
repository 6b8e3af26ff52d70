package dev.mlops.model.metrics;

import dev.mlops.model.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What models that were trained in the same way on other rows had of each metric.
 *
 * @param folds parts of the rows, each of which was held out once
 * @param repeats how often the rows were parted anew
 * @param mean over all folds, with the intervals of the means; a fold in which a metric has no value is left out
 * @param deviations the standard deviation from fold to fold, by metric; NaN where it has a value in less than two
 */
public record CrossValidationMetrics(int folds, int repeats, Measured mean, Map<String, Double> deviations) {
    public CrossValidationMetrics {
        deviations = Collections.unmodifiableMap(new LinkedHashMap<>(deviations));
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("folds", folds);
        json.put("repeats", repeats);
        json.put("rows", mean.rows());
        mean.toJson(json);
        json.put("deviations", deviations);
        return json;
    }

    static CrossValidationMetrics fromJson(JsonObject json) {
        return new CrossValidationMetrics(
                Math.toIntExact(json.integer("folds")),
                Math.toIntExact(json.integer("repeats")),
                Measured.fromJson(json, json.integer("rows")),
                json.numberMap("deviations"));
    }
}
