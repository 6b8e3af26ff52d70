package dev.mlops.model.metrics;

import dev.mlops.model.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The evidence for a model, all of it from rows that were held out from training.
 *
 * @param trainRows rows that the model learned from
 * @param testRows rows that it was measured on
 * @param values by metric, for example {@code accuracy} or {@code recall(yes)}; NaN where a metric has no value
 * @param gates in the order in which they were configured
 * @param confusion for a classification
 */
public record Metrics(
        long trainRows,
        long testRows,
        Map<String, Double> values,
        List<GateResult> gates,
        Optional<ConfusionMatrix> confusion) {
    public Metrics {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        gates = List.copyOf(gates);
    }

    /** Whether every gate was met. */
    public boolean passed() {
        return gates.stream().allMatch(GateResult::passed);
    }

    /** The form in {@code metrics.json}. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("trainRows", trainRows);
        json.put("testRows", testRows);
        json.put("values", values);
        json.put("gates", gates.stream().map(GateResult::toJson).toList());
        confusion.ifPresent(matrix -> json.put("confusion", matrix.toJson()));
        return json;
    }

    public static Metrics fromJson(JsonObject json) {
        return new Metrics(
                json.integer("trainRows"),
                json.integer("testRows"),
                json.numberMap("values"),
                json.objects("gates").stream().map(GateResult::fromJson).toList(),
                json.optionalObject("confusion").map(ConfusionMatrix::fromJson));
    }
}
