package dev.mlops.model.metrics;

import dev.mlops.model.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was measured over the held-out rows that have the same value in a column.
 *
 * @param column by which the rows are parted
 * @param slice a category, {@code other}, {@code missing} or a range such as {@code 12.5 to 20}
 * @param measured over these rows
 */
public record SliceMetrics(String column, String slice, Measured measured) {
    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("column", column);
        json.put("slice", slice);
        json.put("rows", measured.rows());
        measured.toJson(json);
        return json;
    }

    static SliceMetrics fromJson(JsonObject json) {
        return new SliceMetrics(
                json.string("column"), json.string("slice"), Measured.fromJson(json, json.integer("rows")));
    }
}
