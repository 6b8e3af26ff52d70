package dev.mlops.model.schema;

import dev.mlops.model.json.JsonObject;
import java.util.Map;

/** What a model sees of a number. */
public sealed interface Transform permits Scaling, LogScaling, Bins {
    /** From the column's unit to what the model sees. */
    double apply(double value);

    /** What a column of numbers gives a model. */
    Slot slot(String column);

    /** The form in {@code schema.json}. */
    Map<String, Object> toJson();

    /** Reads any kind. */
    static Transform fromJson(JsonObject json) {
        if (!json.isAbsent(Bins.BOUNDS)) {
            return Bins.fromJson(json);
        }
        return json.isAbsent(LogScaling.LOG) ? Scaling.fromJson(json) : LogScaling.fromJson(json);
    }
}
