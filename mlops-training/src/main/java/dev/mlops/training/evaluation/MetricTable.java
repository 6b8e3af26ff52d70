package dev.mlops.training.evaluation;

import dev.mlops.model.metrics.Interval;
import dev.mlops.model.metrics.Measured;
import dev.mlops.model.metrics.Metrics;
import java.util.List;

/** Every metric with its interval and the baseline, as lines for the console. */
public final class MetricTable {
    private MetricTable() {}

    /** A header and a line per metric, indented by two, without a line end after the last one. */
    public static String render(Metrics metrics) {
        Measured heldOut = metrics.heldOut();
        var table = new TextTable(List.of("metric", "measured", "95% interval", "baseline"));
        heldOut.values().forEach((metric, value) -> {
            Interval interval = heldOut.intervals().get(metric);
            table.add(List.of(
                    metric,
                    Figures.rounded(value),
                    interval == null ? "none" : Figures.interval(interval),
                    Figures.rounded(heldOut.baselineOf(metric))));
        });
        return table.render();
    }
}
