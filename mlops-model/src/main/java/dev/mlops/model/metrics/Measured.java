package dev.mlops.model.metrics;

import dev.mlops.model.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was measured over some rows.
 *
 * @param rows how many they are
 * @param values by metric, for example {@code accuracy} or {@code recall(yes)}; NaN where a metric has no value
 * @param intervals by metric; none where a metric has no value, or has one in too few resamples
 */
public record Measured(long rows, Map<String, Double> values, Map<String, Interval> intervals) {
    public Measured {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        intervals = Collections.unmodifiableMap(new LinkedHashMap<>(intervals));
    }

    /** Values without their intervals. */
    public static Measured of(long rows, Map<String, Double> values) {
        return new Measured(rows, values, Map.of());
    }

    void toJson(Map<String, @Nullable Object> json) {
        json.put("values", values);
        json.put("intervals", Interval.toJson(intervals));
    }

    static Measured fromJson(JsonObject json, long rows) {
        return new Measured(
                rows,
                json.numberMap("values"),
                json.optionalObject("intervals").map(Interval::fromJson).orElse(Map.of()));
    }
}
