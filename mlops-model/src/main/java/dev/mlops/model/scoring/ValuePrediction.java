package dev.mlops.model.scoring;

import dev.mlops.model.json.JsonObject;
import java.util.Map;

/**
 * The answer of a regression.
 *
 * @param value in the target's own unit
 */
public record ValuePrediction(double value) implements Prediction {
    @Override
    public Map<String, Object> toJson() {
        return Map.of("value", value);
    }

    static ValuePrediction fromJson(JsonObject json) {
        return new ValuePrediction(json.number("value"));
    }
}
