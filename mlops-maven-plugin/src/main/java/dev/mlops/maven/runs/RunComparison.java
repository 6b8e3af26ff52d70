package dev.mlops.maven.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What differs between runs, and how their metrics moved.
 *
 * @param runs two or more, the one that the others are compared with first
 */
public record RunComparison(List<RunRecord> runs) {
    private static final String SAME = "same";

    public RunComparison {
        runs = List.copyOf(runs);
        if (runs.size() < 2) {
            throw new IllegalArgumentException("a comparison takes two runs or more");
        }
    }

    /** For a log: the inputs that differ, then every metric. */
    public String render() {
        var table = new TextTable(header());
        inputs().forEach(table::add);
        metrics().forEach(table::add);
        return table.render();
    }

    List<String> header() {
        List<String> header = new ArrayList<>(List.of(""));
        runs.forEach(run -> header.add(run.id()));
        return header;
    }

    /** Of inputs only those that differ; of the others one line says that they are the same. */
    List<List<String>> inputs() {
        List<List<String>> lines = new ArrayList<>();
        input(lines, "model", RunRecord::model);
        input(lines, "version", RunRecord::version);
        input(lines, "data", run -> RunRecord.shortened(run.dataDigest()) + ", " + run.rows() + " rows");
        input(lines, "trainer", RunRecord::trainer);
        Set<String> parameters = new TreeSet<>();
        runs.forEach(run -> parameters.addAll(run.parameters().keySet()));
        parameters.forEach(name -> input(lines, name, run -> run.parameters().getOrDefault(name, "-")));
        input(lines, "java", run -> Integer.toString(run.javaVersion()));
        input(lines, "bundle", run -> RunRecord.shortened(run.bundleDigest()));
        if (lines.isEmpty()) {
            List<String> same = new ArrayList<>(List.of("all inputs"));
            runs.forEach(run -> same.add(SAME));
            lines.add(same);
        }
        return lines;
    }

    private void input(List<List<String>> lines, String name, Function<RunRecord, String> value) {
        if (runs.stream().map(value).distinct().count() > 1) {
            List<String> line = new ArrayList<>(List.of(name));
            runs.forEach(run -> line.add(value.apply(run)));
            lines.add(line);
        }
    }

    /** Every metric of any run, with how far it is from the first run's. */
    List<List<String>> metrics() {
        Set<String> names = new java.util.LinkedHashSet<>();
        runs.forEach(run -> names.addAll(run.metrics().keySet()));
        List<List<String>> lines = new ArrayList<>();
        for (String name : names) {
            double first = runs.get(0).metrics().getOrDefault(name, Double.NaN);
            List<String> line = new ArrayList<>(List.of(name, Numbers.rounded(first)));
            runs.stream().skip(1).forEach(run -> {
                double value = run.metrics().getOrDefault(name, Double.NaN);
                boolean moved = Double.isFinite(first) && Double.isFinite(value) && first != value;
                line.add(Numbers.rounded(value) + (moved ? " (" + Numbers.signed(value - first) + ")" : ""));
            });
            lines.add(line);
        }
        return lines;
    }
}
