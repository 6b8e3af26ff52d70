package dev.mlops.model.scoring;

import dev.mlops.model.schema.NumericColumn;
import dev.mlops.model.schema.Scaling;

/** A column of numbers: the number, transformed. */
final class NumericCells implements ColumnCells {
    private final NumericColumn column;
    private final int cell;
    private final MissingIndicator indicator;
    private final boolean linear;

    NumericCells(NumericColumn column, int cell, int next) {
        this.column = column;
        this.cell = cell;
        this.indicator = new MissingIndicator(column.indicated(), cell, next);
        this.linear = column.transform() instanceof Scaling;
    }

    @Override
    public double cell(String value) {
        throw ColumnChecks.wrongType(column);
    }

    @Override
    public double imputed() {
        return column.imputed().orElse(Double.NaN);
    }

    /** One that changes nothing is always the same, so that it is known without a look into it. */
    @Override
    public Scaling scaling() {
        return column.transform() instanceof Scaling scaling && !scaling.equals(Scaling.NONE) ? scaling : Scaling.NONE;
    }

    @Override
    public boolean isFurther() {
        return column.indicated() || !linear;
    }

    @Override
    public void prepare(double[] row) {
        indicator.put(row);
        if (!linear) {
            double value = Double.isNaN(row[cell]) ? imputed() : row[cell];
            row[cell] = column.transform().apply(value);
        }
    }
}
