package dev.mlops.model.scoring;

import dev.mlops.model.schema.BooleanColumn;
import java.util.OptionalDouble;

/** A column that is true or false: 1 or 0. */
final class BooleanCells implements ColumnCells {
    private final BooleanColumn column;
    private final MissingIndicator indicator;

    BooleanCells(BooleanColumn column, int cell, int next) {
        this.column = column;
        this.indicator = new MissingIndicator(column.indicated(), cell, next);
    }

    @Override
    public double cell(String value) {
        OptionalDouble truth = BooleanColumn.parse(value);
        return truth.orElseThrow(
                () -> new InvalidRowException(column.name(), column.valueType().taken()));
    }

    @Override
    public double imputed() {
        return column.imputed().map(truth -> truth ? 1.0 : 0.0).orElse(Double.NaN);
    }

    @Override
    public boolean isFurther() {
        return column.indicated();
    }

    @Override
    public void prepare(double[] row) {
        indicator.put(row);
    }
}
