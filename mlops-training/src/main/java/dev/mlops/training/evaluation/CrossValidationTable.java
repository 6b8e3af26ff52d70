package dev.mlops.training.evaluation;

import dev.mlops.model.metrics.CrossValidationMetrics;
import dev.mlops.model.metrics.Interval;
import dev.mlops.model.metrics.Measured;
import java.util.List;

/** Every metric over all folds, as lines for the console. */
public final class CrossValidationTable {
    private CrossValidationTable() {}

    /** A header and a line per metric, indented by two, without a line end after the last one. */
    public static String render(CrossValidationMetrics validated) {
        Measured mean = validated.mean();
        var table = new TextTable(List.of("metric", "mean", "deviation", "95% interval", "baseline"));
        mean.values().forEach((metric, value) -> {
            Interval interval = mean.intervals().get(metric);
            table.add(List.of(
                    metric,
                    Figures.rounded(value),
                    Figures.rounded(validated.deviations().getOrDefault(metric, Double.NaN)),
                    interval == null ? "none" : Figures.interval(interval),
                    Figures.rounded(mean.baselineOf(metric))));
        });
        return table.render();
    }
}
