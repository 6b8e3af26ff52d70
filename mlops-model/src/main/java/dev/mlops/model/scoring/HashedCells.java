package dev.mlops.model.scoring;

import dev.mlops.model.schema.HashedColumn;

/** A column of hashed categories: the bucket. */
record HashedCells(HashedColumn column) implements ColumnCells {
    @Override
    public double cell(String value) {
        return column.bucket(value);
    }

    @Override
    public double imputed() {
        return column.optional() ? column.missingCode() : Double.NaN;
    }

    @Override
    public boolean isFurther() {
        return false;
    }
}
