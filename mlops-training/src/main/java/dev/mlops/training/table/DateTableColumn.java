package dev.mlops.training.table;

import dev.mlops.model.time.DateFormat;
import dev.mlops.training.configuration.ColumnType;
import org.jspecify.annotations.Nullable;

/** A column of dates or times. */
public final class DateTableColumn implements TableColumn {
    private final String name;
    private final ColumnSettings settings;
    private final double[] seconds;

    DateTableColumn(String name, ColumnSettings settings, double[] seconds) {
        this.name = name;
        this.settings = settings;
        this.seconds = seconds;
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
        return ColumnType.DATE.id();
    }

    @Override
    public boolean isMissing(int row) {
        return Double.isNaN(seconds[row]);
    }

    /** Seconds since 1970-01-01T00:00:00Z; NaN where the value is missing. */
    public double seconds(int row) {
        return seconds[row];
    }

    /** How the dates are written. */
    public DateFormat format() {
        return settings.features().format();
    }

    /** The date of a row as it is written; null where it is missing. */
    public @Nullable String text(int row) {
        return isMissing(row) ? null : format().text(seconds[row]);
    }

    @Override
    public DateTableColumn select(int[] rows) {
        return new DateTableColumn(name, settings, Selection.of(seconds, rows));
    }
}
