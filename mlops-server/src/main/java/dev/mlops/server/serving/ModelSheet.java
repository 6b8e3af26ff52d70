package dev.mlops.server.serving;

import dev.mlops.model.bundle.BundleContents;
import dev.mlops.model.card.ModelCard;
import dev.mlops.model.metrics.Metrics;
import dev.mlops.model.profile.CategoricalProfile;
import dev.mlops.model.profile.ColumnProfile;
import dev.mlops.model.profile.NumericProfile;
import dev.mlops.model.profile.Profile;
import dev.mlops.model.schema.BooleanColumn;
import dev.mlops.model.schema.CategoricalColumn;
import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.DateColumn;
import dev.mlops.model.schema.NumericColumn;
import dev.mlops.model.schema.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to know of a model before asking it.
 *
 * @param columns that it takes, with their usual values
 * @param metrics measured where it was trained
 * @param card its summary
 */
public record ModelSheet(List<Map<String, @Nullable Object>> columns, Metrics metrics, ModelCard card) {
    public ModelSheet {
        columns = List.copyOf(columns);
    }

    static ModelSheet of(BundleContents contents) {
        List<Map<String, @Nullable Object>> columns = new ArrayList<>();
        for (Column column : contents.schema().columns()) {
            columns.add(column(column, contents.profile()));
        }
        return new ModelSheet(columns, contents.metrics(), contents.card());
    }

    private static Map<String, @Nullable Object> column(Column column, Profile profile) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", column.name());
        json.put("type", column.type());
        json.put("required", column.required());
        ColumnProfile seen = profile.columns().get(column.name());
        if (column instanceof NumericColumn numeric) {
            json.put("low", numeric.range().low());
            json.put("high", numeric.range().high());
            json.put("typical", median(numeric.range(), seen));
        } else if (column instanceof CategoricalColumn categorical) {
            json.put("categories", categorical.categories());
            json.put("typical", mostFrequent(categorical, seen));
        } else if (column instanceof BooleanColumn) {
            json.put("typical", isMostlyTrue(seen));
        } else if (column instanceof DateColumn date) {
            json.put("format", date.format().pattern());
            json.put("low", date.format().text(date.range().low()));
            json.put("high", date.format().text(date.range().high()));
            json.put("typical", date.format().text(median(date.range(), seen)));
        } else {
            // A text without any known term.
            json.put("typical", "");
        }
        return json;
    }

    private static double median(Range range, @Nullable ColumnProfile seen) {
        if (seen instanceof NumericProfile profile && !profile.quantiles().isEmpty()) {
            return profile.quantiles().get(profile.quantiles().size() / 2);
        }
        return range.low() + (range.high() - range.low()) / 2;
    }

    private static boolean isMostlyTrue(@Nullable ColumnProfile seen) {
        return seen instanceof CategoricalProfile profile
                && profile.counts().getOrDefault("true", 0L) > profile.counts().getOrDefault("false", 0L);
    }

    /** None where the model knows no category. */
    private static @Nullable String mostFrequent(CategoricalColumn column, @Nullable ColumnProfile seen) {
        if (seen instanceof CategoricalProfile profile) {
            String most = profile.counts().entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse(null);
            if (most != null) {
                return most;
            }
        }
        return column.categories().isEmpty() ? null : column.categories().get(0);
    }
}
