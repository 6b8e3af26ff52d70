package dev.mlops.training.table;

import dev.mlops.model.Task;
import dev.mlops.training.source.RowPlaces;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows with typed columns and a target that no row lacks. The rows stand in an order that their content decides, so
 * that the order in the source decides nothing from here on.
 */
public final class TypedTable {
    private final String source;
    private final List<TableColumn> columns;
    private final TableColumn target;
    private final Task task;
    private final RowPlaces places;
    private final long[] splitKeys;
    private final String digest;
    private final List<Inference> inferences;
    private final List<String> warnings;

    TypedTable(
            String source,
            List<TableColumn> columns,
            TableColumn target,
            Task task,
            RowIdentity identity,
            RowPlaces places,
            Findings findings) {
        this.source = source;
        this.columns = List.copyOf(columns);
        this.target = target;
        this.task = task;
        this.places = places;
        this.splitKeys = identity.splitKeys();
        this.digest = identity.digest();
        this.inferences = findings.inferences();
        this.warnings = findings.warnings();
    }

    /** The same table with some of its rows, in the given order; its digest stays that of all rows. */
    public TypedTable select(int[] rows) {
        List<TableColumn> selected =
                columns.stream().map(column -> column.select(rows)).toList();
        return new TypedTable(this, selected, rows);
    }

    private TypedTable(TypedTable whole, List<TableColumn> columns, int[] rows) {
        this.source = whole.source;
        this.columns = columns;
        this.target = columns.get(whole.columns.indexOf(whole.target));
        this.task = whole.task;
        this.places = whole.places.select(rows);
        this.splitKeys = Selection.of(whole.splitKeys, rows);
        this.digest = whole.digest;
        this.inferences = whole.inferences;
        this.warnings = whole.warnings;
    }

    /** The name by which errors call the source. */
    public String source() {
        return source;
    }

    public int rows() {
        return places.rows();
    }

    /** The column of a name. */
    public TableColumn column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no column " + name));
    }

    /** Every column that is not ignored, target and id among them, in the order of the source. */
    public List<TableColumn> columns() {
        return columns;
    }

    /** The columns to learn from, in the order of the source: all but the target and ids. */
    public List<TableColumn> features() {
        List<TableColumn> features = new ArrayList<>(columns);
        features.removeIf(column -> column == target || column.isForSplit());
        return features;
    }

    /** Categorical for a classification, numeric for a regression. */
    public TableColumn target() {
        return target;
    }

    /** The label of a row, where the task is a classification. */
    public String label(int row) {
        if (target instanceof CategoricalTableColumn labels) {
            return labels.textOf(labels.code(row));
        }
        throw new IllegalStateException("the target '" + target.name() + "' has no labels");
    }

    public Task task() {
        return task;
    }

    /** The line of the source on which a row starts, counted from 1. */
    public int line(int row) {
        return places.line(row);
    }

    /** Where a row stands in the source, for example {@code line 3}, or {@code line 3 of b.csv}. */
    public String place(int row) {
        return places.place(row);
    }

    /**
     * What decides in which part of a split a row falls: a hash of its id, or, where there is none, of the values to
     * learn from. So equal rows fall together, and a corrected target moves no row.
     */
    public long splitKey(int row) {
        return splitKeys[row];
    }

    /**
     * The digest of names, types and values, targets and ids included, whatever the order of the rows: {@code sha256:}
     * and 64 hexadecimal digits.
     */
    public String digest() {
        return digest;
    }

    /** What the data decided, in the order of the columns. */
    public List<Inference> inferences() {
        return inferences;
    }

    /** What the user may want to look into, a line each. */
    public List<String> warnings() {
        return warnings;
    }
}
