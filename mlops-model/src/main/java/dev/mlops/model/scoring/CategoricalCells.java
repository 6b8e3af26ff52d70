package dev.mlops.model.scoring;

import dev.mlops.model.schema.CategoricalColumn;
import java.util.HashMap;
import java.util.Map;

/** A column of categories: the code of the category. */
final class CategoricalCells implements ColumnCells {
    private final CategoricalColumn column;
    private final Map<String, Integer> codes = new HashMap<>();
    private final int unknown;
    private final MissingIndicator indicator;

    CategoricalCells(CategoricalColumn column, int cell, int next) {
        this.column = column;
        column.categories().forEach(category -> codes.put(category, codes.size()));
        this.unknown = codes.size();
        this.indicator = new MissingIndicator(column.indicated(), cell, next);
    }

    @Override
    public double cell(String value) {
        return codes.getOrDefault(value, unknown);
    }

    @Override
    public boolean isUnknown(double cell) {
        return cell == unknown;
    }

    @Override
    public double imputed() {
        return column.imputed().map(this::cell).orElse(Double.NaN);
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
