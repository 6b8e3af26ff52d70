package dev.mlops.training.report;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.metrics.ConfusionMatrix;
import dev.mlops.training.evaluation.Figures;
import java.util.List;

/** Which labels are taken for which. */
final class ConfusionSection implements Section {
    @Override
    public String title() {
        return "Confusion matrix";
    }

    @Override
    public boolean isFor(Bundle bundle) {
        return bundle.contents().metrics().confusion().isPresent();
    }

    @Override
    public void write(Bundle bundle, Markup page) {
        ConfusionMatrix matrix = bundle.contents().metrics().confusion().orElseThrow();
        page.open("div class=\"wide\"")
                .open("table class=\"confusion\"")
                .line("caption", "Held-out rows: a line per true label, a column per predicted one; shares of the line")
                .open("thead")
                .open("tr")
                .inline("th scope=\"col\"", "true ↓ predicted →");
        matrix.labels().forEach(label -> page.inline("th scope=\"col\"", label));
        page.close("tr").end("thead").open("tbody").raw("\n");
        for (int i = 0; i < matrix.labels().size(); i++) {
            row(page, matrix.labels().get(i), matrix.counts().get(i));
        }
        page.endTable();
    }

    private static void row(Markup page, String label, List<Long> counts) {
        long rows = counts.stream().mapToLong(Long::longValue).sum();
        page.open("tr").rowHeading(label);
        for (long count : counts) {
            double share = rows == 0 ? 0 : (double) count / rows;
            page.open("td style=\"--share:" + Figures.rounded(share) + "\"")
                    .text(Long.toString(count))
                    .inline("small", Figures.rounded(Math.round(1000 * share) / 10.0) + "%")
                    .close("td");
        }
        page.end("tr");
    }
}
