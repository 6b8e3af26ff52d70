package dev.mlops.training.report;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.metrics.Interval;
import dev.mlops.model.metrics.Measured;
import dev.mlops.model.metrics.Metrics;
import dev.mlops.model.metrics.SliceMetrics;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.training.evaluation.Figures;
import dev.mlops.training.evaluation.Metric;
import dev.mlops.training.evaluation.MetricCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether the model is as good for each kind of row. */
final class SlicesSection implements Section {
    /** Metrics of single labels that tell of the errors that hurt. */
    private static final List<String> OF_LABELS = List.of("recall");

    private static final int MOST_LABELS = 5;

    @Override
    public String title() {
        return "Slices";
    }

    @Override
    public boolean isFor(Bundle bundle) {
        return !bundle.contents().metrics().slices().isEmpty();
    }

    @Override
    public void write(Bundle bundle, Markup page) {
        Metrics metrics = bundle.contents().metrics();
        page.line(
                "p class=\"quiet\"",
                "Held-out rows by the values of a column, numbers by quartiles of the training rows. Marked is what is worse"
                        + " than over all rows with its whole interval.");
        Map<String, Metric> shown = shown(bundle);
        List<String> headings = new ArrayList<>(List.of("Slice", "#Rows"));
        shown.keySet().forEach(name -> headings.add("#" + name));
        Map<String, List<SliceMetrics>> columns = metrics.slices().stream()
                .collect(Collectors.groupingBy(SliceMetrics::column, LinkedHashMap::new, Collectors.toList()));
        columns.forEach((column, slices) -> {
            page.table("By " + column, headings);
            row(page, "all rows", metrics.heldOut(), metrics.heldOut(), shown);
            slices.forEach(slice -> row(page, slice.slice(), slice.measured(), metrics.heldOut(), shown));
            page.endTable();
        });
    }

    private static Map<String, Metric> shown(Bundle bundle) {
        Map<String, Metric> shown = new LinkedHashMap<>();
        List<Metric> metrics = MetricCatalog.of(bundle.manifest().task());
        metrics.stream().filter(metric -> !metric.perLabel()).forEach(metric -> shown.put(metric.name(), metric));
        if (bundle.contents().schema().target() instanceof LabelTarget target
                && target.labels().size() <= MOST_LABELS) {
            metrics.stream()
                    .filter(metric -> OF_LABELS.contains(metric.name()))
                    .forEach(metric -> target.labels().forEach(label -> shown.put(metric.of(label), metric)));
        }
        return shown;
    }

    private static void row(Markup page, String name, Measured slice, Measured all, Map<String, Metric> shown) {
        page.open("tr").rowHeading(name).number(Long.toString(slice.rows()));
        shown.forEach((metric, kind) -> {
            double value = slice.values().getOrDefault(metric, Double.NaN);
            Interval interval = slice.intervals().get(metric);
            boolean worse = isWorse(interval, all.values().getOrDefault(metric, Double.NaN), kind);
            page.open(worse ? "td class=\"number bad\"" : "td class=\"number\"")
                    .text(Figures.rounded(value) + (worse ? " worse" : ""))
                    .inline("small", interval == null ? "none" : Figures.interval(interval))
                    .close("td");
        });
        page.end("tr");
    }

    private static boolean isWorse(@Nullable Interval interval, double all, Metric metric) {
        return interval != null && (metric.moreIsBetter() ? interval.high() < all : interval.low() > all);
    }
}
