package dev.mlops.training.source;

import dev.mlops.model.csv.CsvField;
import dev.mlops.training.TrainingException;
import dev.mlops.training.data.Column;
import dev.mlops.training.data.TableWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Takes rows from a class of the project and puts them into columns. */
final class SourceTable implements TableWriter {
    private final String source;
    private final ColumnPlan plan;
    private final CsvField field = new CsvField();
    private final TableBuilder table;
    private List<Column> columns = List.of();

    SourceTable(String source, ColumnPlan plan) {
        this.source = source;
        this.plan = plan;
        this.table = new TableBuilder(source, this::typed, DecimalSign.POINT);
    }

    int rows() {
        return table.rows();
    }

    /** @throws TrainingException where there was no row */
    RawTable build() {
        if (rows() == 0) {
            throw new TrainingException(source + " gives no row.");
        }
        return new RawTable(
                source,
                table.names(),
                table.build(SourceLog.NONE).stream().map(Optional::orElseThrow).toList(),
                RowPlaces.numbered(rows()));
    }

    @Override
    public void columns(Column... given) {
        if (!columns.isEmpty()) {
            throw new IllegalStateException("the columns were named before; name them once");
        }
        Set<String> names = new HashSet<>();
        for (Column column : given) {
            if (column.name().isBlank() || !names.add(column.name())) {
                throw new IllegalArgumentException("the name '" + column.name() + "' of a column is "
                        + (names.contains(column.name()) ? "there twice" : "blank"));
            }
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("there is no column");
        }
        columns = List.of(given);
        table.columns(columns.stream().map(Column::name).toList());
    }

    @Override
    public void row(@Nullable Object... values) {
        if (columns.isEmpty()) {
            throw new IllegalStateException("name the columns before the first row");
        }
        if (values.length != columns.size()) {
            throw new IllegalArgumentException("row " + (rows() + 1) + " has " + values.length + " values, expected "
                    + columns.size() + " as there are columns");
        }
        // All are looked at before one is taken, so that a row that is refused leaves nothing.
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null && !fits(columns.get(i).type(), values[i])) {
                throw new IllegalArgumentException("row " + (rows() + 1) + ": column '"
                        + columns.get(i).name() + "' takes "
                        + expected(columns.get(i).type()) + ", and not a "
                        + values[i].getClass().getName());
            }
        }
        for (int i = 0; i < values.length; i++) {
            add(i, values[i]);
        }
        table.endRow(rows() + 1);
    }

    private void add(int index, @Nullable Object value) {
        ColumnKind kind = table.kind(index);
        if (kind == ColumnKind.SKIPPED) {
            return;
        }
        if (kind == ColumnKind.NUMBERS && columns.get(index).type() == Column.Type.NUMBER) {
            table.addNumber(index, value == null ? Double.NaN : ((Number) value).doubleValue() + 0.0);
            return;
        }
        String text = value == null ? "" : text(columns.get(index).type(), value);
        field.set(text.toCharArray(), 0, text.length());
        if (kind == ColumnKind.NUMBERS) {
            table.add(index, field);
        } else {
            table.addText(index, field);
        }
    }

    /** The class knows what the plan would have inferred. */
    private List<RequestedColumn> typed(String name, List<String> names) {
        List<RequestedColumn> requested = plan.columns(name, names);
        return IntStream.range(0, names.size())
                .mapToObj(i -> requested.get(i).kind() != ColumnKind.INFERRED
                        ? requested.get(i)
                        : RequestedColumn.of(
                                columns.get(i).type() == Column.Type.NUMBER ? ColumnKind.NUMBERS : ColumnKind.TEXTS))
                .toList();
    }

    private static boolean fits(Column.Type type, Object value) {
        return switch (type) {
            case NUMBER -> value instanceof Number;
            case TEXT -> value instanceof CharSequence || value instanceof Enum<?>;
            case BOOLEAN -> value instanceof Boolean;
            case TIME -> IsoTimes.text(value).isPresent();
        };
    }

    private static String text(Column.Type type, Object value) {
        return switch (type) {
            // A whole number has no fraction, however it is held: 1.0 is the class 1.
            case NUMBER -> number(((Number) value).doubleValue());
            case TEXT -> value instanceof Enum<?> constant ? constant.name() : value.toString();
            case BOOLEAN -> value.toString();
            case TIME -> IsoTimes.text(value).orElseThrow();
        };
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < 1L << 53
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String expected(Column.Type type) {
        return switch (type) {
            case NUMBER -> "numbers";
            case TEXT -> "texts";
            case BOOLEAN -> "truth values";
            case TIME -> "dates and times of java.time";
        };
    }
}
