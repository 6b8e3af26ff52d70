package dev.mlops.model.scoring;

import dev.mlops.model.schema.BooleanColumn;
import dev.mlops.model.schema.CategoricalColumn;
import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.DateColumn;
import dev.mlops.model.schema.HashedColumn;
import dev.mlops.model.schema.NumericColumn;
import dev.mlops.model.schema.Scaling;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.schema.Slot;
import dev.mlops.model.schema.TextColumn;
import dev.mlops.model.schema.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a row stands in an array of numbers. The array begins with a cell for each column of a schema, which takes what
 * the row gives: a number, the code of a category, 1 or 0 for true or false, the seconds of a date; NaN where a value
 * is missing. The code of a category is its place in the schema, that of one that the model does not know the number of
 * those that it knows. After the cells stand the further {@link Slot slots} of columns that have more than one. Safe
 * for use by several threads at once.
 */
public final class RowLayout {
    private final Schema schema;
    private final Column[] columns;
    private final ColumnCells[] cells;
    private final Slot[] slots;
    private final int[] columnOf;
    private final boolean[] numeric;
    private final Scaling[] scalings;

    /** What stands for a missing value; NaN where one is required. */
    private final double[] imputed;

    /** Those of columns that take more than a replaced value and a change of scale. */
    private final ColumnCells[] further;

    public RowLayout(Schema schema) {
        this.schema = schema;
        this.columns = schema.columns().toArray(Column[]::new);
        this.cells = new ColumnCells[columns.length];
        this.numeric = new boolean[columns.length];
        this.scalings = new Scaling[columns.length];
        this.imputed = new double[columns.length];
        List<Slot> all = new ArrayList<>(Collections.nCopies(columns.length, new Slot(Slot.Kind.NONE, List.of())));
        List<Integer> owners = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            owners.add(i);
        }
        List<ColumnCells> special = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            List<Slot> ofColumn = columns[i].slots();
            cells[i] = cells(columns[i], i, all.size());
            all.set(i, ofColumn.get(0));
            all.addAll(ofColumn.subList(1, ofColumn.size()));
            owners.addAll(Collections.nCopies(ofColumn.size() - 1, i));
            numeric[i] = columns[i].valueType() == ValueType.NUMBER;
            scalings[i] = cells[i].scaling();
            imputed[i] = cells[i].imputed();
            if (cells[i].isFurther()) {
                special.add(cells[i]);
            }
        }
        this.slots = all.toArray(Slot[]::new);
        this.columnOf = owners.stream().mapToInt(Integer::intValue).toArray();
        this.further = special.toArray(ColumnCells[]::new);
    }

    private static ColumnCells cells(Column column, int cell, int next) {
        if (column instanceof NumericColumn numbers) {
            return new NumericCells(numbers, cell, next);
        }
        if (column instanceof CategoricalColumn categories) {
            return new CategoricalCells(categories, cell, next);
        }
        if (column instanceof HashedColumn hashed) {
            return new HashedCells(hashed);
        }
        if (column instanceof BooleanColumn truth) {
            return new BooleanCells(truth, cell, next);
        }
        if (column instanceof DateColumn dates) {
            return new DateCells(dates, cell, next);
        }
        return new TextCells((TextColumn) column, cell, next);
    }

    /** The schema whose rows these are. */
    public Schema schema() {
        return schema;
    }

    /** How many numbers a row has. */
    public int width() {
        return slots.length;
    }

    /** What the number at a place of a prepared row stands for. */
    public Slot slot(int place) {
        return slots[place];
    }

    /** The column to which the number at a place belongs. */
    public Column columnAt(int place) {
        return columns[columnOf[place]];
    }

    /** An array for one row, in which every value is missing. */
    public double[] newRow() {
        double[] row = new double[slots.length];
        clear(row);
        return row;
    }

    /** Makes every value of a row missing. */
    public void clear(double[] row) {
        Arrays.fill(row, 0, columns.length, Double.NaN);
    }

    /**
     * What stands in the cell for a number.
     *
     * @param value NaN for a missing value; 1 or 0 for true or false
     * @throws InvalidRowException where the column takes none, or none like it
     */
    public double number(int column, double value) {
        if (!numeric[column] || Double.isInfinite(value)) {
            ColumnChecks.requireNumber(columns[column], value);
        }
        return value;
    }

    /**
     * What stands in the cell for a category.
     *
     * @param place the category's place in the schema; -1 for one that the model does not know
     * @throws InvalidRowException where the column is not categorical
     */
    public double category(int column, int place) {
        if (!isCategorical(column)) {
            ColumnChecks.requireText(columns[column]);
        }
        return place < 0 ? ((CategoricalColumn) columns[column]).categories().size() : place;
    }

    /** Whether a column's values are categories that the schema lists. */
    public boolean isCategorical(int column) {
        return columns[column] instanceof CategoricalColumn;
    }

    /** Whether a text fills more than its cell, so that {@link #cell} does not do for it. */
    public boolean isWide(int column) {
        return columns[column] instanceof TextColumn;
    }

    /** Whether what stands in a cell is a category that the model does not know. */
    public boolean isUnknown(int column, double value) {
        return cells[column].isUnknown(value);
    }

    /**
     * What stands in the cell for a text, where nothing else does.
     *
     * @param value null for a missing value
     * @throws InvalidRowException where the column takes no such text
     */
    public double cell(int column, @Nullable String value) {
        return value == null ? Double.NaN : cells[column].cell(value);
    }

    /**
     * Puts a text into a row.
     *
     * @param value null for a missing value
     * @throws InvalidRowException where the column takes no such text
     */
    public void text(double[] row, int column, @Nullable String value) {
        row[column] = cell(column, value);
        if (value != null) {
            cells[column].spread(value, row);
        }
    }

    /** @throws InvalidRowException where a required value is missing */
    public void requireComplete(double[] row) {
        for (int i = 0; i < columns.length; i++) {
            if (Double.isNaN(row[i])) {
                ColumnChecks.requirePresent(columns[i], true);
            }
        }
    }

    /** Makes of the values of a complete row, in place, what the model sees: none missing, numbers scaled. */
    public void prepare(double[] row) {
        for (ColumnCells column : further) {
            column.prepare(row);
        }
        for (int i = 0; i < columns.length; i++) {
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
        for (int i = 0; i < columns.length; i++) {
            if (columns[i].valueType() == ValueType.TEXT) {
                text(values, i, row.text(i));
            } else {
                values[i] = row.number(i);
            }
        }
        prepare(values);
        return values;
    }
}
