package dev.mlops.training.report;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.metrics.Interval;
import dev.mlops.model.metrics.Measured;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.ValueTarget;
import dev.mlops.training.evaluation.Figures;
import dev.mlops.training.evaluation.Metric;
import dev.mlops.training.evaluation.MetricCatalog;
import java.util.ArrayList;
import java.util.List;

/** Every metric with what it means, and those of single labels side by side. */
final class MetricsSection implements Section {
    @Override
    public String title() {
        return "Metrics";
    }

    @Override
    public void write(Bundle bundle, Markup page) {
        page.line(
                "p class=\"quiet\"",
                "The baseline is what needs no model: always the "
                        + (bundle.contents().schema().target() instanceof LabelTarget
                                ? "most frequent label of the training rows, with the labels' shares as probabilities."
                                : "median of the training rows."));
        Measured heldOut = bundle.contents().metrics().heldOut();
        List<Metric> metrics = MetricCatalog.of(bundle.manifest().task());
        page.table("Over all held-out rows", List.of("Metric", "#Value", "#95% interval", "#Baseline", "Meaning"));
        for (Metric metric : metrics) {
            if (!metric.perLabel()) {
                page.open("tr")
                        .rowHeading(metric.name())
                        .number(value(heldOut, metric.name()))
                        .number(interval(heldOut, metric.name()))
                        .number(Figures.rounded(heldOut.baselineOf(metric.name())))
                        .cell(metric.description())
                        .end("tr");
            }
        }
        page.endTable();
        if (bundle.contents().schema().target() instanceof LabelTarget target) {
            labels(page, target, metrics, heldOut);
        }
        if (bundle.contents().schema().target() instanceof ValueTarget target) {
            page.line(
                    "p class=\"quiet\"",
                    "For comparison: most true values of '" + target.name() + "' lie between "
                            + Figures.rounded(target.range().low()) + " and "
                            + Figures.rounded(target.range().high()) + ".");
        }
    }

    private static void labels(Markup page, LabelTarget target, List<Metric> metrics, Measured heldOut) {
        List<Metric> perLabel = metrics.stream().filter(Metric::perLabel).toList();
        List<String> headings = new ArrayList<>(List.of("Label"));
        perLabel.forEach(metric -> headings.add("#" + metric.name()));
        page.table("By label, with 95% intervals and the baseline", headings);
        for (String label : target.labels()) {
            page.open("tr").rowHeading(label);
            perLabel.forEach(metric -> page.open("td class=\"number\"")
                    .text(value(heldOut, metric.of(label)))
                    .inline("small", interval(heldOut, metric.of(label)))
                    .inline("small", "baseline " + Figures.rounded(heldOut.baselineOf(metric.of(label))))
                    .close("td"));
            page.end("tr");
        }
        page.endTable();
    }

    private static String value(Measured heldOut, String metric) {
        return Figures.rounded(heldOut.values().getOrDefault(metric, Double.NaN));
    }

    private static String interval(Measured heldOut, String metric) {
        Interval interval = heldOut.intervals().get(metric);
        return interval == null ? "none" : Figures.interval(interval);
    }
}
