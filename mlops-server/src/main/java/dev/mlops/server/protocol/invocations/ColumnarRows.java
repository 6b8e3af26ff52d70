package dev.mlops.server.protocol.invocations;

import dev.mlops.model.schema.Column;
import dev.mlops.model.scoring.RowLayout;
import dev.mlops.server.json.JsonReader;
import dev.mlops.server.json.JsonToken;
import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.protocol.ColumnReader;
import dev.mlops.server.protocol.RequestProblems;
import dev.mlops.server.protocol.instances.ValueReader;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads {@code {"column":[value,…],…}}: all columns side by side, a row at a time. */
final class ColumnarRows {
    private final ColumnReader reader;
    private final ValueReader valueReader;
    private final RowLayout layout;
    private final List<Column> columns;
    private final Consumer<double[]> rows;
    private final @Nullable JsonReader[] lists;

    ColumnarRows(ColumnReader reader, Consumer<double[]> rows) {
        this.reader = reader;
        this.valueReader = new ValueReader(reader);
        this.layout = reader.layout();
        this.columns = layout.schema().columns();
        this.rows = rows;
        this.lists = new @Nullable JsonReader[columns.size()];
    }

    /** @param json at an object */
    void read(JsonReader json) {
        json.next();
        int expected = 0;
        while (json.next() == JsonToken.NAME) {
            int column = reader.column(json, expected);
            expected = column + 1;
            if (column < 0) {
                throw InvocationsFormat.unknown(json.text(), columns);
            }
            if (lists[column] != null) {
                throw InvocationsFormat.repeated(columns.get(column));
            }
            lists[column] = list(json, column);
        }
        double[] row = layout.newRow();
        for (int number = 1; readRow(row, number); number++) {
            RequestProblems.requireComplete(layout, row, number);
            rows.accept(row);
        }
    }

    /** @return whether there was one more row; all columns have it or none */
    private boolean readRow(double[] row, int number) {
        int first = -1;
        boolean more = false;
        for (int column = 0; column < lists.length; column++) {
            row[column] = Double.NaN;
            JsonReader list = lists[column];
            if (list == null) {
                continue;
            }
            boolean here = list.next() != JsonToken.END_ARRAY;
            if (first < 0) {
                first = column;
                more = here;
            } else if (here != more) {
                throw length(first, column);
            }
            if (here) {
                valueReader.read(list, row, column, number);
            }
        }
        return more;
    }

    private JsonReader list(JsonReader json, int column) {
        if (json.next() != JsonToken.START_ARRAY) {
            throw InvocationsFormat.shape("In the member 'inputs', '"
                    + columns.get(column).name() + "' is not a list. Send {\"inputs\":{\"column\":[value,…]}}.");
        }
        JsonReader list = json.part();
        list.next();
        return list;
    }

    private ProblemException length(int first, int column) {
        String name = columns.get(column).name();
        return new ProblemException(Problem.ofColumn(
                ProblemType.WRONG_LENGTH,
                name,
                "Columns '" + columns.get(first).name() + "' and '" + name + "' have different numbers of values."));
    }
}
