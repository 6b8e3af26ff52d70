package dev.mlops.model.scoring;

import dev.mlops.model.json.JsonObject;
import java.util.Map;

/** A model's answer to one row. */
public sealed interface Prediction permits LabelPrediction, ValuePrediction {
    /** The form in which {@code POST /predict} answers and {@code golden.json} keeps it. */
    Map<String, Object> toJson();

    /** Reads either kind of answer. */
    static Prediction fromJson(JsonObject json) {
        return json.isAbsent("label") ? ValuePrediction.fromJson(json) : LabelPrediction.fromJson(json);
    }
}
