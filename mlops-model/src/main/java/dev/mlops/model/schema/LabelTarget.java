package dev.mlops.model.schema;

import dev.mlops.model.Task;
import dev.mlops.model.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The target of a classification.
 *
 * @param name the target column's name
 * @param labels every label, sorted
 */
public record LabelTarget(String name, List<String> labels) implements Target {
    public LabelTarget {
        labels = List.copyOf(labels);
    }

    @Override
    public Task task() {
        return Task.CLASSIFICATION;
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("task", task().id());
        json.put("labels", labels);
        return json;
    }

    static LabelTarget fromJson(JsonObject json) {
        return new LabelTarget(json.string("name"), json.strings("labels"));
    }
}
