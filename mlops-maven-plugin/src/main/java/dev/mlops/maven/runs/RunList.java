package dev.mlops.maven.runs;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Runs as a table, a line each. */
public final class RunList {
    private static final int MOST_METRICS = 4;

    private final List<RunRecord> runs;
    private final List<String> metrics;
    private final DateTimeFormatter time;

    /** @param zone in which times are told */
    public RunList(List<RunRecord> runs, ZoneId zone) {
        this.runs = List.copyOf(runs);
        this.metrics = metrics(runs);
        this.time =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
    }

    /** The first few that are of no single label. */
    private static List<String> metrics(List<RunRecord> runs) {
        Set<String> names = new LinkedHashSet<>();
        runs.forEach(run -> run.metrics().keySet().stream()
                .filter(name -> !name.endsWith(")"))
                .limit(MOST_METRICS)
                .forEach(names::add));
        return List.copyOf(names);
    }

    /** For a log. */
    public String render() {
        var table = new TextTable(header());
        runs.forEach(run -> table.add(cells(run)));
        return table.render();
    }

    List<String> header() {
        List<String> header = new ArrayList<>(List.of("run", "started", "took", "version", "trainer"));
        header.addAll(metrics);
        header.addAll(List.of("rows", "data", "bundle", "gates"));
        return header;
    }

    List<String> cells(RunRecord run) {
        List<String> cells = new ArrayList<>(List.of(
                run.id(), time.format(run.started()), Numbers.seconds(run.duration()), run.version(), run.trainer()));
        metrics.forEach(name -> cells.add(Numbers.rounded(run.metrics().getOrDefault(name, Double.NaN))));
        cells.addAll(List.of(
                Long.toString(run.rows()),
                RunRecord.shortened(run.dataDigest()),
                RunRecord.shortened(run.bundleDigest()),
                run.accepted() ? "met" : "missed " + String.join(", ", run.missedGates())));
        return cells;
    }

    List<RunRecord> runs() {
        return runs;
    }
}
