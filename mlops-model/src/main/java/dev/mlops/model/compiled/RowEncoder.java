package dev.mlops.model.compiled;

import dev.mlops.model.schema.CategoricalColumn;
import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.NumericColumn;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.scoring.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes an array with one number per column of a row, as {@link FeatureColumns} says. */
final class RowEncoder {
    private final List<Column> columns;
    private final List<Map<String, Integer>> codes;

    RowEncoder(Schema schema) {
        this.columns = schema.columns();
        this.codes = columns.stream().map(RowEncoder::codes).toList();
    }

    double[] encode(Row row) {
        double[] encoded = new double[columns.size()];
        for (int i = 0; i < encoded.length; i++) {
            if (columns.get(i) instanceof NumericColumn numeric) {
                double value = row.number(i);
                encoded[i] = numeric.scaling()
                        .apply(Double.isNaN(value) ? numeric.imputed().orElseThrow() : value);
            } else if (columns.get(i) instanceof CategoricalColumn categorical) {
                String given = row.text(i);
                String category = given == null ? categorical.imputed().orElseThrow() : given;
                // The last of the column's features is that of all other categories.
                encoded[i] = codes.get(i)
                        .getOrDefault(category, categorical.categories().size());
            }
        }
        return encoded;
    }

    private static Map<String, Integer> codes(Column column) {
        Map<String, Integer> codes = new HashMap<>();
        if (column instanceof CategoricalColumn categorical) {
            for (String category : categorical.categories()) {
                codes.put(category, codes.size());
            }
        }
        return codes;
    }
}
