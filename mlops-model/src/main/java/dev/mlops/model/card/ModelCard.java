package dev.mlops.model.card;

import dev.mlops.model.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a person should know before using a model.
 *
 * @param task for example {@code classification}
 * @param target the target column
 * @param trainer as configured, for example {@code random-forest}
 * @param library with version, for example {@code Tribuo 4.3.2}
 * @param columns how many columns the model takes
 * @param trainRows rows that it learned from
 * @param testRows rows that it was measured on
 * @param considerations sentences on what the data and the metrics say of its limits
 */
public record ModelCard(
        String task,
        String target,
        String trainer,
        String library,
        long columns,
        long trainRows,
        long testRows,
        List<String> considerations) {
    public ModelCard {
        considerations = List.copyOf(considerations);
    }

    /** The form in {@code model-card.json}. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("task", task);
        json.put("target", target);
        json.put("trainer", trainer);
        json.put("library", library);
        json.put("columns", columns);
        json.put("trainRows", trainRows);
        json.put("testRows", testRows);
        json.put("considerations", considerations);
        return json;
    }

    public static ModelCard fromJson(JsonObject json) {
        return new ModelCard(
                json.string("task"),
                json.string("target"),
                json.string("trainer"),
                json.string("library"),
                json.integer("columns"),
                json.integer("trainRows"),
                json.integer("testRows"),
                json.strings("considerations"));
    }
}
