package dev.mlops.model.schema;

import dev.mlops.model.Task;
import dev.mlops.model.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The target of a regression.
 *
 * @param name the target column's name
 * @param range where its values usually lie
 * @param scaling from the target's unit to that in which the model was trained
 */
public record ValueTarget(String name, Range range, Scaling scaling) implements Target {
    @Override
    public Task task() {
        return Task.REGRESSION;
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("task", task().id());
        json.put("range", range.toJson());
        json.put("scaling", scaling.toJson());
        return json;
    }

    static ValueTarget fromJson(JsonObject json) {
        return new ValueTarget(
                json.string("name"), Range.fromJson(json, "range"), Scaling.fromJson(json.object("scaling")));
    }
}
