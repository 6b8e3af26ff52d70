package dev.mlops.training.report;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.metrics.CrossValidationMetrics;
import dev.mlops.model.metrics.Interval;
import dev.mlops.model.metrics.Measured;
import dev.mlops.training.evaluation.Figures;
import java.util.List;

/** What models trained in the same way have of each metric on other rows. */
final class CrossValidationSection implements Section {
    @Override
    public String title() {
        return "Cross-validation";
    }

    @Override
    public boolean isFor(Bundle bundle) {
        return bundle.contents().metrics().crossValidation().isPresent();
    }

    @Override
    public void write(Bundle bundle, Markup page) {
        CrossValidationMetrics validated =
                bundle.contents().metrics().crossValidation().orElseThrow();
        Measured mean = validated.mean();
        page.line(
                "p class=\"quiet\"",
                validated.folds() * validated.repeats()
                        + " models trained in the same way, columns fitted anew for each, and each measured on the "
                        + validated.folds() + "th part of all rows that it had not seen"
                        + (validated.repeats() == 1
                                ? "."
                                : "; the rows were parted " + validated.repeats() + " times."));
        page.table(
                "Over all folds; the deviation is from fold to fold",
                List.of("Metric", "#Mean", "#Deviation", "#95% interval", "#Baseline"));
        mean.values().forEach((metric, value) -> {
            Interval interval = mean.intervals().get(metric);
            page.open("tr")
                    .rowHeading(metric)
                    .number(Figures.rounded(value))
                    .number(Figures.rounded(validated.deviations().getOrDefault(metric, Double.NaN)))
                    .number(interval == null ? "none" : Figures.interval(interval))
                    .number(Figures.rounded(mean.baselineOf(metric)))
                    .end("tr");
        });
        page.endTable();
    }
}
