package dev.mlops.training.gate;

import dev.mlops.model.metrics.GateResult;
import dev.mlops.training.evaluation.Figures;
import dev.mlops.training.evaluation.TextTable;
import java.util.List;
import java.util.stream.Collectors;

/** Gates and what was measured, as lines for the console. */
public final class GateTable {
    private static final List<String> HEADER =
            List.of("metric", "required", "measured", "95% interval", "baseline", "verdict");

    private GateTable() {}

    /** A header and a line per gate, indented by two, without a line end after the last one. */
    public static String render(List<GateResult> results) {
        var table = new TextTable(HEADER);
        for (GateResult result : results) {
            table.add(List.of(
                    result.metric(),
                    required(result),
                    measured(result),
                    result.interval().map(Figures::interval).orElse("none"),
                    Figures.rounded(result.baseline()),
                    result.passed() ? "met" : "MISSED"));
        }
        return table.render();
    }

    /** Why a model is refused, with the table. */
    public static String failure(String model, List<GateResult> results) {
        long missed = results.stream().filter(result -> !result.passed()).count();
        String notes = results.stream()
                .flatMap(result -> result.note().stream().map(note -> "\n" + result.metric() + ": " + note))
                .collect(Collectors.joining());
        boolean unmeasured = results.stream().anyMatch(result -> Double.isNaN(result.measured()));
        return "The model '" + model + "' misses " + missed + " of its " + results.size()
                + (results.size() == 1 ? " gate" : " gates") + ":\n" + render(results) + notes
                + (unmeasured
                        ? "\nA metric that is none has no value for this model or these test rows, and so meets no bound."
                        : "");
    }

    /** The bound with its sign, for example {@code >= 0.93} or {@code <= 60% of baseline, 61234}. */
    public static String required(GateResult result) {
        return result.comparison() + " "
                + result.relative()
                        .map(of -> of + ", " + Figures.rounded(result.required()))
                        .orElseGet(() -> Figures.exact(result.required()));
    }

    /** The measured value; where the gate is missed, with as many digits as it takes to see it. */
    public static String measured(GateResult result) {
        return Figures.toldFrom(result.measured(), result.required());
    }
}
