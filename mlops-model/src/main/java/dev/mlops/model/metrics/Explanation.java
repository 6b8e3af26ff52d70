package dev.mlops.model.metrics;

import dev.mlops.model.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a model comes to its answers and where they are off, for people to look at.
 *
 * @param curves over the held-out rows
 * @param importance of each column, the most important first
 * @param dependences on the most important columns
 */
public record Explanation(List<Curve> curves, List<Importance> importance, List<Dependence> dependences) {
    /** Of which nothing is known. */
    public static final Explanation NONE = new Explanation(List.of(), List.of(), List.of());

    public Explanation {
        curves = List.copyOf(curves);
        importance = List.copyOf(importance);
        dependences = List.copyOf(dependences);
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("curves", curves.stream().map(Curve::toJson).toList());
        json.put("importance", importance.stream().map(Importance::toJson).toList());
        json.put("dependences", dependences.stream().map(Dependence::toJson).toList());
        return json;
    }

    static Explanation fromJson(JsonObject json) {
        return new Explanation(
                json.objects("curves").stream().map(Curve::fromJson).toList(),
                json.objects("importance").stream().map(Importance::fromJson).toList(),
                json.objects("dependences").stream().map(Dependence::fromJson).toList());
    }
}
