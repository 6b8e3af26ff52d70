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
 * @param baseline what always giving the same answer has on the same rows, by metric; the most frequent label of the
 *     training rows, with the labels' shares as scores, or their median
 */
public record Measured(
        long rows, Map<String, Double> values, Map<String, Interval> intervals, Map<String, Double> baseline) {
    public Measured {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        intervals = Collections.unmodifiableMap(new LinkedHashMap<>(intervals));
        baseline = Collections.unmodifiableMap(new LinkedHashMap<>(baseline));
    }

    /** Values with nothing beside them. */
    public static Measured of(long rows, Map<String, Double> values) {
        return new Measured(rows, values, Map.of(), Map.of());
    }

    /** What the baseline has of a metric; NaN where it has no value. */
    public double baselineOf(String metric) {
        return baseline.getOrDefault(metric, Double.NaN);
    }

    void toJson(Map<String, @Nullable Object> json) {
        json.put("values", values);
        json.put("intervals", Interval.toJson(intervals));
        json.put("baseline", baseline);
    }

    static Measured fromJson(JsonObject json, long rows) {
        return new Measured(
                rows,
                json.numberMap("values"),
                json.optionalObject("intervals").map(Interval::fromJson).orElse(Map.of()),
                json.isAbsent("baseline") ? Map.of() : json.numberMap("baseline"));
    }
}
