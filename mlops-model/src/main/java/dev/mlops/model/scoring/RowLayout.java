package dev.mlops.model.scoring;

import dev.mlops.model.schema.CategoricalColumn;
import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.NumericColumn;
import dev.mlops.model.schema.Scaling;
import dev.mlops.model.schema.Schema;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a row stands in an array of numbers, one per column of a schema: a numeric column's value, a categorical one's
 * code, NaN where a value is missing. The code of a category is its place in the schema, that of one that the model
 * does not know the number of those that it knows. Safe for use by several threads at once.
 */
public final class RowLayout {
    private final Schema schema;
    private final Column[] columns;
    private final List<Map<String, Integer>> codes;
    private final boolean[] numeric;
    private final Scaling[] scalings;

    /** What stands for a missing value; NaN where one is required. */
    private final double[] imputed;

    public RowLayout(Schema schema) {
        this.schema = schema;
        this.columns = schema.columns().toArray(Column[]::new);
        this.codes = schema.columns().stream().map(RowLayout::codes).toList();
        this.numeric = new boolean[columns.length];
        this.scalings = new Scaling[columns.length];
        this.imputed = new double[columns.length];
        for (int i = 0; i < columns.length; i++) {
            numeric[i] = columns[i] instanceof NumericColumn;
            scalings[i] = scaling(columns[i]);
            imputed[i] = imputed(i);
        }
    }

    /** The schema whose rows these are. */
    public Schema schema() {
        return schema;
    }

    /** An array for one row, in which every value is missing. */
    public double[] newRow() {
        double[] row = new double[columns.length];
        Arrays.fill(row, Double.NaN);
        return row;
    }

    /**
     * What stands in a row for a number.
     *
     * @param value NaN for a missing value
     * @throws InvalidRowException where the column is categorical or the value infinite
     */
    public double number(int column, double value) {
        if (!numeric[column] || Double.isInfinite(value)) {
            ColumnChecks.requireNumber(columns[column], value);
        }
        return value;
    }

    /**
     * What stands in a row for a category.
     *
     * @param place the category's place in the schema; -1 for one that the model does not know
     * @throws InvalidRowException where the column is numeric
     */
    public double category(int column, int place) {
        ColumnChecks.requireText(columns[column]);
        return place < 0 ? unknown(column) : place;
    }

    /** Whether what stands in a row is a category that the model does not know. */
    public boolean isUnknown(int column, double value) {
        return !numeric[column] && value == unknown(column);
    }

    /**
     * What stands in a row for a text.
     *
     * @param value null for a missing value
     * @throws InvalidRowException where the column is numeric
     */
    public double text(int column, @Nullable String value) {
        ColumnChecks.requireText(columns[column]);
        return value == null ? Double.NaN : code(column, value);
    }

    /** @throws InvalidRowException where a required value is missing */
    public void requireComplete(double[] row) {
        for (int i = 0; i < row.length; i++) {
            if (Double.isNaN(row[i])) {
                ColumnChecks.requirePresent(columns[i], true);
            }
        }
    }

    /** Makes of the values of a complete row, in place, what the model sees: none missing, numbers scaled. */
    public void prepare(double[] row) {
        for (int i = 0; i < row.length; i++) {
            if (Double.isNaN(row[i])) {
                row[i] = imputed[i];
            }
            // Most models see numbers as they are.
            if (scalings[i] != Scaling.NONE) {
                row[i] = scalings[i].apply(row[i]);
            }
        }
    }

    /** The prepared values of a row. */
    public double[] prepared(Row row) {
        double[] values = newRow();
        for (int i = 0; i < values.length; i++) {
            values[i] = numeric[i] ? row.number(i) : text(i, row.text(i));
        }
        prepare(values);
        return values;
    }

    /** One that changes nothing is always the same, so that it is known without a look into it. */
    private static Scaling scaling(Column column) {
        if (column instanceof NumericColumn numeric && !numeric.scaling().equals(Scaling.NONE)) {
            return numeric.scaling();
        }
        return Scaling.NONE;
    }

    private double imputed(int column) {
        if (columns[column] instanceof NumericColumn ofNumbers) {
            return ofNumbers.imputed().orElse(Double.NaN);
        }
        return columns[column] instanceof CategoricalColumn categorical
                        && categorical.imputed().isPresent()
                ? code(column, categorical.imputed().get())
                : Double.NaN;
    }

    private double code(int column, String category) {
        Integer code = codes.get(column).get(category);
        return code == null ? unknown(column) : code;
    }

    private int unknown(int column) {
        return codes.get(column).size();
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
