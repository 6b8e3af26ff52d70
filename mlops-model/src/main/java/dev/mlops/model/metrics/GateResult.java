package dev.mlops.model.metrics;

import dev.mlops.model.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a gate asked for and what was measured.
 *
 * @param metric for example {@code recall(yes)} or {@code lower(accuracy)}
 * @param comparison {@code >=} or {@code <=}
 * @param required the bound
 * @param measured on the held-out rows; NaN where the metric has no value there
 * @param interval in which the metric lies with a confidence of 95 %
 * @param passed whether the measured value meets the bound
 */
public record GateResult(
        String metric,
        String comparison,
        double required,
        double measured,
        Optional<Interval> interval,
        boolean passed) {
    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("metric", metric);
        json.put("comparison", comparison);
        json.put("required", required);
        json.put("measured", measured);
        interval.ifPresent(ends -> json.put("interval", ends.toJson()));
        json.put("passed", passed);
        return json;
    }

    static GateResult fromJson(JsonObject json) {
        return new GateResult(
                json.string("metric"),
                json.string("comparison"),
                json.number("required"),
                json.optionalNumber("measured").orElse(Double.NaN),
                json.isAbsent("interval") ? Optional.empty() : Optional.of(Interval.fromJson(json, "interval")),
                json.bool("passed"));
    }
}
