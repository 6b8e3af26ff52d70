package dev.mlops.model.metrics;

import dev.mlops.model.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much worse a model answers when the held-out rows swap their values in a column.
 *
 * @param column the column
 * @param loss of accuracy, or the gain in RMSE in the target's own unit; about 0 where the model does not use it
 * @param deviation of the loss from swap to swap
 */
public record Importance(String column, double loss, double deviation) {
    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("column", column);
        json.put("loss", loss);
        json.put("deviation", deviation);
        return json;
    }

    static Importance fromJson(JsonObject json) {
        return new Importance(json.string("column"), json.number("loss"), json.number("deviation"));
    }
}
