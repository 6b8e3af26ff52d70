package dev.mlops.model.metrics;

import dev.mlops.model.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a gate asked for and what was measured.
 *
 * @param gate as the user wrote it
 * @param metric for example {@code recall(yes)} or {@code lower(accuracy)}
 * @param comparison {@code >=}, {@code <=}, {@code >} or {@code <}
 * @param required the bound; NaN where it is relative to what has no value
 * @param relative what the bound was computed from, for example {@code 60% of baseline}
 * @param measured on the held-out rows; NaN where the metric has no value there
 * @param interval in which the metric lies with a confidence of 95 %
 * @param baseline what always giving the same answer has of the metric; NaN where it has no value
 * @param passed whether the measured value meets the bound
 * @param note what else is to be said, for example why nothing could be measured
 */
public record GateResult(
        String gate,
        String metric,
        String comparison,
        double required,
        Optional<String> relative,
        double measured,
        Optional<Interval> interval,
        double baseline,
        boolean passed,
        Optional<String> note) {
    /** A bound that is a number, with nothing beside what was measured. */
    public static GateResult of(String metric, String comparison, double required, double measured, boolean passed) {
        return new GateResult(
                metric + " " + comparison + " " + required,
                metric,
                comparison,
                required,
                Optional.empty(),
                measured,
                Optional.empty(),
                Double.NaN,
                passed,
                Optional.empty());
    }

    /** The same with something to say. */
    public GateResult withNote(String text) {
        return new GateResult(
                gate, metric, comparison, required, relative, measured, interval, baseline, passed, Optional.of(text));
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("gate", gate);
        json.put("metric", metric);
        json.put("comparison", comparison);
        json.put("required", required);
        relative.ifPresent(of -> json.put("relative", of));
        json.put("measured", measured);
        interval.ifPresent(ends -> json.put("interval", ends.toJson()));
        json.put("baseline", baseline);
        json.put("passed", passed);
        note.ifPresent(text -> json.put("note", text));
        return json;
    }

    static GateResult fromJson(JsonObject json) {
        return new GateResult(
                json.string("gate"),
                json.string("metric"),
                json.string("comparison"),
                json.optionalNumber("required").orElse(Double.NaN),
                json.optionalString("relative"),
                json.optionalNumber("measured").orElse(Double.NaN),
                json.isAbsent("interval") ? Optional.empty() : Optional.of(Interval.fromJson(json, "interval")),
                json.optionalNumber("baseline").orElse(Double.NaN),
                json.bool("passed"),
                json.optionalString("note"));
    }
}
