package dev.mlops.model.scoring;

import dev.mlops.model.schema.DateColumn;
import java.util.OptionalDouble;

/** A column of dates: seconds, of which the age and the parts of the calendar are made. */
final class DateCells implements ColumnCells {
    private final DateColumn column;
    private final int cell;
    private final int next;
    private final MissingIndicator indicator;

    DateCells(DateColumn column, int cell, int next) {
        this.column = column;
        this.cell = cell;
        this.next = next;
        this.indicator = new MissingIndicator(
                column.indicated(), cell, next + column.parts().size());
    }

    @Override
    public double cell(String value) {
        OptionalDouble seconds = column.format().parse(value);
        return seconds.orElseThrow(() -> ColumnChecks.noDate(column));
    }

    @Override
    public double imputed() {
        return column.imputed().orElse(Double.NaN);
    }

    @Override
    public boolean isFurther() {
        return true;
    }

    @Override
    public void prepare(double[] row) {
        indicator.put(row);
        double seconds = Double.isNaN(row[cell]) ? imputed() : row[cell];
        for (int i = 0; i < column.parts().size(); i++) {
            row[next + i] = column.parts().get(i).of(seconds);
        }
        row[cell] = column.scaling().apply(column.age(seconds));
    }
}
