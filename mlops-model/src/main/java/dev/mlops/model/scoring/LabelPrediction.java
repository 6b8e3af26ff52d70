package dev.mlops.model.scoring;

import dev.mlops.model.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer of a classifier.
 *
 * @param label the label with the highest score
 * @param scores a score per label, in the order of the schema's labels
 * @param probabilities whether the scores are probabilities; otherwise they are the model's own margins
 */
public record LabelPrediction(String label, Map<String, Double> scores, boolean probabilities) implements Prediction {
    private static final String PROBABILITIES = "probabilities";
    private static final String SCORES = "scores";

    public LabelPrediction {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("label", label);
        json.put(probabilities ? PROBABILITIES : SCORES, scores);
        return json;
    }

    static LabelPrediction fromJson(JsonObject json) {
        boolean probabilities = !json.isAbsent(PROBABILITIES);
        return new LabelPrediction(
                json.string("label"), json.numberMap(probabilities ? PROBABILITIES : SCORES), probabilities);
    }
}
