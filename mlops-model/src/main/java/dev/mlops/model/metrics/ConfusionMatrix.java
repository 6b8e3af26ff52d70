package dev.mlops.model.metrics;

import dev.mlops.model.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each label was predicted for each true one.
 *
 * @param labels in the order of both dimensions
 * @param counts {@code counts.get(i).get(j)} held-out rows of label i were predicted as label j
 */
public record ConfusionMatrix(List<String> labels, List<List<Long>> counts) {
    public ConfusionMatrix {
        labels = List.copyOf(labels);
        counts = counts.stream().map(List::copyOf).toList();
        int size = labels.size();
        if (counts.size() != size || counts.stream().anyMatch(row -> row.size() != size)) {
            throw new IllegalArgumentException("a confusion matrix of " + size + " labels is " + size + " by " + size);
        }
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("labels", labels);
        json.put("counts", counts);
        return json;
    }

    static ConfusionMatrix fromJson(JsonObject json) {
        List<List<Long>> counts = new ArrayList<>();
        for (List<?> row : json.lists("counts")) {
            counts.add(row.stream().map(value -> count(json, value)).toList());
        }
        try {
            return new ConfusionMatrix(json.strings("labels"), counts);
        } catch (IllegalArgumentException e) {
            throw json.error("counts", "are not a square of whole numbers");
        }
    }

    private static Long count(JsonObject json, Object value) {
        if (value instanceof Long count && count >= 0) {
            return count;
        }
        throw json.error("counts", "are not a square of whole numbers");
    }
}
