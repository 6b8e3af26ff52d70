package dev.mlops.training.report;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.schema.CategoricalColumn;
import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.NumericColumn;
import dev.mlops.training.evaluation.Figures;
import java.util.List;

/** The columns that the model takes. */
final class ColumnsSection implements Section {
    private static final int MOST_CATEGORIES = 20;

    @Override
    public String title() {
        return "Columns";
    }

    @Override
    public void write(Bundle bundle, Markup page) {
        page.table(
                "As in the training rows; a range leaves out the lowest and the highest hundredth",
                List.of("Column", "Type", "Values", "#Missing", "A missing value"));
        for (Column column : bundle.contents().schema().columns()) {
            page.open("tr").rowHeading(column.name());
            if (column instanceof NumericColumn numeric) {
                String range = Figures.rounded(numeric.range().low()) + " to "
                        + Figures.rounded(numeric.range().high());
                page.cell("numeric").cell(range).number(Long.toString(column.missingCount()));
                page.cell(
                        numeric.imputed().isPresent()
                                ? "counts as "
                                        + Figures.rounded(numeric.imputed().getAsDouble())
                                : "is refused");
            } else if (column instanceof CategoricalColumn categorical) {
                page.cell("categorical")
                        .inline("td class=\"long\"", categories(categorical))
                        .number(Long.toString(column.missingCount()))
                        .cell(categorical
                                .imputed()
                                .map(imputed -> "counts as " + imputed)
                                .orElse("is refused"));
            }
            page.end("tr");
        }
        page.endTable();
    }

    private static String categories(CategoricalColumn column) {
        List<String> categories = column.categories();
        String shown = String.join(", ", categories.subList(0, Math.min(MOST_CATEGORIES, categories.size())));
        String more =
                categories.size() > MOST_CATEGORIES ? " and " + (categories.size() - MOST_CATEGORIES) + " more" : "";
        return shown + more + (column.pooled() ? "; rare ones together as other" : "");
    }
}
