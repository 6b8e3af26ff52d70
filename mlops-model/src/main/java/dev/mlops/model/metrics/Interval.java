package dev.mlops.model.metrics;

import dev.mlops.model.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a metric lies with a confidence of 95 %.
 *
 * @param low the lower end, in the metric's own unit
 * @param high the upper end
 */
public record Interval(double low, double high) {
    private static final int ENDS = 2;

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval from " + low + " to " + high);
        }
    }

    /** A pair of numbers. */
    List<Double> toJson() {
        return List.of(low, high);
    }

    static Map<String, Object> toJson(Map<String, Interval> intervals) {
        Map<String, Object> json = new LinkedHashMap<>();
        intervals.forEach((metric, interval) -> json.put(metric, interval.toJson()));
        return json;
    }

    static Map<String, Interval> fromJson(JsonObject json) {
        Map<String, Interval> intervals = new LinkedHashMap<>();
        json.fields().forEach(metric -> intervals.put(metric, fromJson(json, metric)));
        return intervals;
    }

    static Interval fromJson(JsonObject json, String field) {
        double[] ends = json.numbers(field);
        if (ends.length != ENDS || ends[0] > ends[1]) {
            throw json.error(field, "is not a lower and an upper end");
        }
        return new Interval(ends[0], ends[1]);
    }
}
