package dev.mlops.model.metrics;

import dev.mlops.model.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The evidence for a model, all of it from rows that were held out from training.
 *
 * @param trainRows rows that the model learned from
 * @param heldOut what was measured on the held-out rows
 * @param slices what was measured on parts of them
 * @param crossValidation of models trained in the same way, where it was asked for
 * @param gates in the order in which they were configured
 * @param confusion for a classification
 * @param explanation for people to look at
 */
public record Metrics(
        long trainRows,
        Measured heldOut,
        List<SliceMetrics> slices,
        Optional<CrossValidationMetrics> crossValidation,
        List<GateResult> gates,
        Optional<ConfusionMatrix> confusion,
        Explanation explanation) {
    public Metrics {
        slices = List.copyOf(slices);
        gates = List.copyOf(gates);
    }

    /** Evidence that no gate was held against. */
    public static Metrics of(long trainRows, Measured heldOut, Optional<ConfusionMatrix> confusion) {
        return new Metrics(trainRows, heldOut, List.of(), Optional.empty(), List.of(), confusion, Explanation.NONE);
    }

    /** The same evidence with what gates made of it. */
    public Metrics withGates(List<GateResult> results) {
        return new Metrics(trainRows, heldOut, slices, crossValidation, results, confusion, explanation);
    }

    /** The same evidence with what was measured on parts of the rows. */
    public Metrics withSlices(List<SliceMetrics> measured) {
        return new Metrics(trainRows, heldOut, measured, crossValidation, gates, confusion, explanation);
    }

    /** The same evidence with that of models trained in the same way. */
    public Metrics withCrossValidation(CrossValidationMetrics validated) {
        return new Metrics(trainRows, heldOut, slices, Optional.of(validated), gates, confusion, explanation);
    }

    /** The same evidence with what people look at. */
    public Metrics withExplanation(Explanation explained) {
        return new Metrics(trainRows, heldOut, slices, crossValidation, gates, confusion, explained);
    }

    /** Rows that the model was measured on. */
    public long testRows() {
        return heldOut.rows();
    }

    /** By metric over all held-out rows, for example {@code accuracy}; NaN where a metric has no value. */
    public Map<String, Double> values() {
        return heldOut.values();
    }

    /** Whether every gate was met. */
    public boolean passed() {
        return gates.stream().allMatch(GateResult::passed);
    }

    /** The form in {@code metrics.json}. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("trainRows", trainRows);
        json.put("testRows", testRows());
        heldOut.toJson(json);
        json.put("slices", slices.stream().map(SliceMetrics::toJson).toList());
        crossValidation.ifPresent(validated -> json.put("crossValidation", validated.toJson()));
        json.put("gates", gates.stream().map(GateResult::toJson).toList());
        confusion.ifPresent(matrix -> json.put("confusion", matrix.toJson()));
        json.put("explanation", explanation.toJson());
        return json;
    }

    public static Metrics fromJson(JsonObject json) {
        return new Metrics(
                json.integer("trainRows"),
                Measured.fromJson(json, json.integer("testRows")),
                json.isAbsent("slices")
                        ? List.of()
                        : json.objects("slices").stream()
                                .map(SliceMetrics::fromJson)
                                .toList(),
                json.optionalObject("crossValidation").map(CrossValidationMetrics::fromJson),
                json.objects("gates").stream().map(GateResult::fromJson).toList(),
                json.optionalObject("confusion").map(ConfusionMatrix::fromJson),
                json.optionalObject("explanation").map(Explanation::fromJson).orElse(Explanation.NONE));
    }
}
