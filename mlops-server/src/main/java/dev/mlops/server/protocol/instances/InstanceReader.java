package dev.mlops.server.protocol.instances;

import dev.mlops.model.schema.Column;
import dev.mlops.model.scoring.InvalidRowException;
import dev.mlops.model.scoring.RowLayout;
import dev.mlops.server.json.JsonReader;
import dev.mlops.server.json.JsonToken;
import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.protocol.ColumnReader;
import dev.mlops.server.protocol.ProblemTexts;
import dev.mlops.server.protocol.RequestProblems;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads rows, each an object with values by column name or a list of values in the order of columns. Nothing is built
 * but the row at hand.
 */
public final class InstanceReader {
    private final ColumnReader reader;
    private final ValueReader valueReader;
    private final RowLayout layout;
    private final double[] values;
    private final boolean[] given;

    /** @param reader of the model's columns */
    public InstanceReader(ColumnReader reader) {
        this.reader = reader;
        this.valueReader = new ValueReader(reader);
        this.layout = reader.layout();
        this.values = layout.newRow();
        this.given = new boolean[columns().size()];
    }

    /**
     * Reads all rows of the list whose opening was read last.
     *
     * @param order of the values of a row that is a list
     * @param hint how rows are to be written, for problems
     * @param rows is given each row that is complete
     */
    public void readAll(JsonReader json, ValueOrder order, String hint, Consumer<double[]> rows) {
        for (int row = 1; json.next() != JsonToken.END_ARRAY; row++) {
            rows.accept(read(json, row, order, hint));
        }
    }

    /**
     * Reads the row whose first token was read last.
     *
     * @param row its number, for problems
     * @param order of its values where it is a list
     * @param hint how rows are to be written, for problems
     * @return the row, complete; used again for the next
     * @throws ProblemException where it does not fit the model
     */
    public double[] read(JsonReader json, int row, ValueOrder order, String hint) {
        layout.clear(values);
        if (json.token() == JsonToken.START_OBJECT) {
            named(json, row);
        } else if (json.token() == JsonToken.START_ARRAY) {
            ordered(json, row, order);
        } else {
            throw new ProblemException(Problem.ofRow(
                    ProblemType.UNEXPECTED_SHAPE,
                    row,
                    "Row " + row + " is neither an object nor a list of values." + hint));
        }
        RequestProblems.requireComplete(layout, values, row);
        return values;
    }

    private void named(JsonReader json, int row) {
        Arrays.fill(given, false);
        int expected = 0;
        while (json.next() == JsonToken.NAME) {
            int column = reader.column(json, expected);
            // Rows mostly name the columns in their order.
            expected = column + 1;
            if (column < 0) {
                throw unknown(row, ProblemTexts.shorten(json.text()));
            }
            if (given[column]) {
                throw RequestProblems.invalid(
                        ProblemType.REPEATED_COLUMN,
                        row,
                        new InvalidRowException(columns().get(column).name(), "is there twice"));
            }
            given[column] = true;
            json.next();
            valueReader.read(json, values, column, row);
        }
    }

    private void ordered(JsonReader json, int row, ValueOrder order) {
        int count = 0;
        while (json.nextInNumbers() || json.next() != JsonToken.END_ARRAY) {
            if (count == order.size()) {
                throw length(row, "more than " + order.size(), order);
            }
            int column = order.column(count++);
            valueReader.read(json, values, column, row);
        }
        if (count < order.size()) {
            throw length(row, String.valueOf(count), order);
        }
    }

    private List<Column> columns() {
        return layout.schema().columns();
    }

    private ProblemException unknown(int row, String name) {
        return new ProblemException(Problem.ofValue(
                ProblemType.UNKNOWN_COLUMN,
                row,
                name,
                "Row " + row + ": the model has no column '" + name + "'; its columns are "
                        + ProblemTexts.names(columns()) + "."));
    }

    private ProblemException length(int row, String given, ValueOrder order) {
        return new ProblemException(Problem.ofRow(
                ProblemType.WRONG_LENGTH, row, "Row " + row + " has " + given + " values; " + order.expected() + "."));
    }
}
