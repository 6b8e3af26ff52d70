package dev.mlops.training.gate;

import dev.mlops.model.metrics.GateResult;
import dev.mlops.model.metrics.Metrics;
import dev.mlops.model.metrics.SliceMetrics;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Holds a gate against each slice of a column: the worst one decides, and is named. */
final class SliceGate {
    private final Gate gate;
    private final Slices slices;

    SliceGate(Gate gate, Slices slices) {
        this.gate = gate;
        this.slices = slices;
    }

    GateResult apply(Metrics metrics) {
        List<SliceMetrics> all = metrics.slices().stream()
                .filter(slice -> slice.column().equals(slices.column()))
                .toList();
        List<SliceMetrics> large = all.stream()
                .filter(slice -> slice.measured().rows() >= slices.minRows())
                .toList();
        if (large.isEmpty()) {
            return nothingToMeasure(all);
        }
        Function<SliceMetrics, GateResult> result = slice -> gate.result(slice.measured());
        SliceMetrics worst = large.stream()
                .min(Comparator.comparingDouble(slice -> margin(result.apply(slice))))
                .orElseThrow();
        List<String> missed = large.stream()
                .filter(slice -> !result.apply(slice).passed())
                .map(slice -> "'" + slice.slice() + "'")
                .toList();
        String note = "the worst of " + count(large.size()) + " is '" + worst.slice() + "' with "
                + worst.measured().rows() + " rows"
                + (missed.size() > 1 ? "; missed by " + String.join(", ", missed) : "") + ".";
        GateResult decisive = result.apply(worst);
        return decisive.withNote(note + decisive.note().map(more -> " " + more).orElse(""));
    }

    /** How far a slice is above what is required; that without a value is the worst. */
    private double margin(GateResult result) {
        double above = result.measured() - result.required();
        double margin = gate.comparison().asksForMore() ? above : -above;
        return Double.isNaN(margin) ? Double.NEGATIVE_INFINITY : margin;
    }

    private GateResult nothingToMeasure(List<SliceMetrics> all) {
        String largest = all.stream()
                .map(slice -> slice.measured().rows())
                .max(Comparator.naturalOrder())
                .map(rows -> "the largest of " + count(all.size()) + " has " + rows + ".")
                .orElse("there is none with as many rows as <minCount> asks for.");
        String asked = slices.minRows() > Slices.ANY ? " of " + slices.minRows() + " rows or more" : "";
        return new GateResult(
                gate.text().strip(),
                gate.measured(),
                gate.comparison().sign(),
                gate.bound().ofBaseline() ? Double.NaN : gate.bound().number(),
                gate.bound().relative(),
                Double.NaN,
                Optional.empty(),
                Double.NaN,
                false,
                Optional.of("no slice of " + slices.column() + asked + " was measured: " + largest));
    }

    private static String count(int slices) {
        return slices == 1 ? "1 slice" : slices + " slices";
    }
}
