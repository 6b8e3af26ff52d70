package dev.mlops.training.evaluation;

import dev.mlops.model.metrics.Interval;
import dev.mlops.model.metrics.Measured;
import dev.mlops.model.metrics.Metrics;
import dev.mlops.model.metrics.SliceMetrics;
import java.util.List;

/** The first metric of each slice, accuracy or RMSE, as lines for the console; all of them stand in the report. */
public final class SliceTable {
    private SliceTable() {}

    /** A header and a line per slice, indented by two, without a line end after the last one. */
    public static String render(Metrics metrics) {
        String metric = metrics.values().keySet().iterator().next();
        var table = new TextTable(List.of("column", "slice", "rows", metric, "95% interval", "baseline"));
        for (SliceMetrics slice : metrics.slices()) {
            Measured measured = slice.measured();
            Interval interval = measured.intervals().get(metric);
            table.add(List.of(
                    slice.column(),
                    slice.slice(),
                    Long.toString(measured.rows()),
                    Figures.rounded(measured.values().getOrDefault(metric, Double.NaN)),
                    interval == null ? "none" : Figures.interval(interval),
                    Figures.rounded(measured.baselineOf(metric))));
        }
        return table.render();
    }
}
