package dev.mlops.training.table;

import dev.mlops.training.configuration.ColumnType;

/** A column that is true or false. */
public final class BooleanTableColumn implements TableColumn {
    private final String name;
    private final ColumnSettings settings;
    private final double[] values;

    BooleanTableColumn(String name, ColumnSettings settings, double[] values) {
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
        return ColumnType.BOOLEAN.id();
    }

    @Override
    public boolean isMissing(int row) {
        return Double.isNaN(values[row]);
    }

    /** 1 for true, 0 for false; NaN where the value is missing. */
    public double value(int row) {
        return values[row];
    }

    @Override
    public BooleanTableColumn select(int[] rows) {
        return new BooleanTableColumn(name, settings, Selection.of(values, rows));
    }
}
