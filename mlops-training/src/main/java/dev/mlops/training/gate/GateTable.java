package dev.mlops.training.gate;

import dev.mlops.model.metrics.GateResult;
import dev.mlops.training.evaluation.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Gates and what was measured, as lines for the console. */
public final class GateTable {
    private static final List<String> HEADER = List.of("metric", "required", "measured", "verdict");

    private GateTable() {}

    /** A header and a line per gate, indented by two, without a line end after the last one. */
    public static String render(List<GateResult> results) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEADER);
        results.forEach(result -> lines.add(
                List.of(result.metric(), required(result), measured(result), result.passed() ? "met" : "MISSED")));
        int[] widths = IntStream.range(0, HEADER.size())
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElseThrow())
                .toArray();
        return String.join("\n", lines.stream().map(line -> line(line, widths)).toList());
    }

    /** Why a model is refused, with the table. */
    public static String failure(String model, List<GateResult> results) {
        long missed = results.stream().filter(result -> !result.passed()).count();
        boolean unmeasured = results.stream().anyMatch(result -> Double.isNaN(result.measured()));
        return "The model '" + model + "' misses " + missed + " of its " + results.size()
                + (results.size() == 1 ? " gate" : " gates") + ":\n" + render(results)
                + (unmeasured
                        ? "\nA metric that is none has no value for this model or these test rows, and so meets no bound."
                        : "");
    }

    /** The bound with its sign, for example {@code >= 0.93}. */
    public static String required(GateResult result) {
        return result.comparison() + " " + Figures.exact(result.required());
    }

    /** The measured value; where the gate is missed, with as many digits as it takes to see it. */
    public static String measured(GateResult result) {
        return Figures.toldFrom(result.measured(), result.required());
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            line.append("  ").append(cell).append(" ".repeat(widths[column] - cell.length()));
        }
        return line.toString().stripTrailing();
    }
}
