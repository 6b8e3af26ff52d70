package dev.mlops.training.report;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.schema.BooleanColumn;
import dev.mlops.model.schema.CategoricalColumn;
import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.DateColumn;
import dev.mlops.model.schema.HashedColumn;
import dev.mlops.model.schema.NumericColumn;
import dev.mlops.model.schema.Range;
import dev.mlops.model.schema.TextColumn;
import dev.mlops.training.evaluation.Figures;
import java.util.List;
import java.util.function.DoubleFunction;

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
            page.cell(column.type());
            if (column instanceof CategoricalColumn categorical) {
                page.inline("td class=\"long\"", categories(categorical));
            } else {
                page.cell(values(column));
            }
            page.number(Long.toString(column.missingCount()));
            page.cell(column.required() ? "is refused" : missing(column));
            page.end("tr");
        }
        page.endTable();
    }

    private static String values(Column column) {
        if (column instanceof NumericColumn numeric) {
            return range(numeric.range(), Figures::rounded);
        }
        if (column instanceof DateColumn date) {
            return range(date.range(), date.format()::text);
        }
        if (column instanceof HashedColumn hashed) {
            return "in " + hashed.buckets() + " buckets";
        }
        if (column instanceof TextColumn text) {
            return text.known().size() + (text.hashed() ? " hashed terms" : " terms");
        }
        return "true or false";
    }

    private static String range(Range range, DoubleFunction<String> shown) {
        return shown.apply(range.low()) + " to " + shown.apply(range.high());
    }

    private static String missing(Column column) {
        if (column instanceof NumericColumn numeric) {
            return "counts as " + Figures.rounded(numeric.imputed().orElse(Double.NaN));
        }
        if (column instanceof DateColumn date) {
            return "counts as " + date.format().text(date.imputed().orElse(Double.NaN));
        }
        if (column instanceof CategoricalColumn categorical) {
            return "counts as " + categorical.imputed().orElse("");
        }
        if (column instanceof BooleanColumn truth) {
            return "counts as " + truth.imputed().orElse(false);
        }
        return column instanceof TextColumn ? "counts as a text without terms" : "has a bucket of its own";
    }

    private static String categories(CategoricalColumn column) {
        List<String> categories = column.categories();
        String shown = String.join(", ", categories.subList(0, Math.min(MOST_CATEGORIES, categories.size())));
        String more =
                categories.size() > MOST_CATEGORIES ? " and " + (categories.size() - MOST_CATEGORIES) + " more" : "";
        return shown + more + (column.pooled() ? "; rare ones together as other" : "");
    }
}
