package dev.mlops.training.report;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.ValueTarget;
import dev.mlops.training.evaluation.Figures;
import dev.mlops.training.evaluation.Metric;
import dev.mlops.training.evaluation.MetricCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every metric with what it means, and those of single labels side by side. */
final class MetricsSection implements Section {
    @Override
    public String title() {
        return "Metrics";
    }

    @Override
    public void write(Bundle bundle, Markup page) {
        Map<String, Double> values = bundle.contents().metrics().values();
        List<Metric> metrics = MetricCatalog.of(bundle.manifest().task());
        page.table("Over all held-out rows", List.of("Metric", "#Value", "Meaning"));
        for (Metric metric : metrics) {
            if (!metric.perLabel()) {
                page.open("tr")
                        .rowHeading(metric.name())
                        .number(value(values, metric.name()))
                        .cell(metric.description())
                        .end("tr");
            }
        }
        page.endTable();
        if (bundle.contents().schema().target() instanceof LabelTarget target) {
            labels(page, target, metrics, values);
        }
        if (bundle.contents().schema().target() instanceof ValueTarget target) {
            page.line(
                    "p class=\"quiet\"",
                    "For comparison: most true values of '" + target.name() + "' lie between "
                            + Figures.rounded(target.range().low()) + " and "
                            + Figures.rounded(target.range().high()) + ".");
        }
    }

    private static void labels(Markup page, LabelTarget target, List<Metric> metrics, Map<String, Double> values) {
        List<Metric> perLabel = metrics.stream().filter(Metric::perLabel).toList();
        List<String> headings = new ArrayList<>(List.of("Label"));
        perLabel.forEach(metric -> headings.add("#" + metric.name()));
        page.table("By label", headings);
        for (String label : target.labels()) {
            page.open("tr").rowHeading(label);
            perLabel.forEach(metric -> page.number(value(values, metric.of(label))));
            page.end("tr");
        }
        page.endTable();
    }

    private static String value(Map<String, Double> values, String metric) {
        return Figures.rounded(values.getOrDefault(metric, Double.NaN));
    }
}
