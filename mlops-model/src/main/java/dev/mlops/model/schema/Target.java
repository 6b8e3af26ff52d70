package dev.mlops.model.schema;

import dev.mlops.model.Task;
import dev.mlops.model.json.JsonObject;
import java.util.Map;

/** What a model predicts, by name and kind. */
public sealed interface Target permits LabelTarget, ValueTarget {
    /** The target column's name. */
    String name();

    /** The task that has such a target. */
    Task task();

    /** The form in {@code schema.json}. */
    Map<String, Object> toJson();

    /** Reads either kind of target. */
    static Target fromJson(JsonObject json) {
        String task = json.string("task");
        if (task.equals(Task.CLASSIFICATION.id())) {
            return LabelTarget.fromJson(json);
        }
        if (task.equals(Task.REGRESSION.id())) {
            return ValueTarget.fromJson(json);
        }
        throw json.error("task", "is '" + task + "', expected classification or regression");
    }
}
