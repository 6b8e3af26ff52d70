package dev.mlops.training.table;

import dev.mlops.training.configuration.ColumnType;

/** A column of finite numbers. */
public final class NumericTableColumn implements TableColumn {
    private final String name;
    private final ColumnSettings settings;
    private final double[] values;

    NumericTableColumn(String name, ColumnSettings settings, double[] values) {
        this.name = name;
        this.settings = settings;
        this.values = values;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ColumnSettings settings() {
        return settings;
    }

    @Override
    public String type() {
        return ColumnType.NUMERIC.id();
    }

    @Override
    public boolean isMissing(int row) {
        return Double.isNaN(values[row]);
    }

    /** The number in a row; NaN where it is missing. */
    public double value(int row) {
        return values[row];
    }

    @Override
    public NumericTableColumn select(int[] rows) {
        return new NumericTableColumn(name, settings, Selection.of(values, rows));
    }
}
