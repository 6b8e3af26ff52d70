package dev.mlops.model.profile;

import dev.mlops.model.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The distribution of the training data and of what the model predicts for rows that it has not learnt from, for
 * detecting drift.
 *
 * @param rows the number of training rows
 * @param columns by column name, in the schema's order
 * @param predictions of the model on the test rows
 */
public record Profile(long rows, Map<String, ColumnProfile> columns, ColumnProfile predictions) {
    public Profile {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** The form in {@code profile.json}. */
    public Map<String, Object> toJson() {
        Map<String, Object> byName = new LinkedHashMap<>();
        columns.forEach((name, column) -> byName.put(name, column.toJson()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rows", rows);
        json.put("columns", byName);
        json.put("predictions", predictions.toJson());
        return json;
    }

    public static Profile fromJson(JsonObject json) {
        JsonObject byName = json.object("columns");
        Map<String, ColumnProfile> columns = new LinkedHashMap<>();
        byName.fields().forEach(name -> columns.put(name, ColumnProfile.fromJson(byName.object(name))));
        return new Profile(json.integer("rows"), columns, ColumnProfile.fromJson(json.object("predictions")));
    }
}
