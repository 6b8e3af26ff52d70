package dev.mlops.server.protocol.instances;

import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.NumericColumn;
import dev.mlops.model.scoring.InvalidRowException;
import dev.mlops.server.json.JsonReader;
import dev.mlops.server.json.JsonToken;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.protocol.ColumnReader;
import dev.mlops.server.protocol.RequestProblems;
import java.util.List;

/** Reads what one column has in one row: a number, a text, or null for a missing value. */
public final class ValueReader {
    private final ColumnReader reader;
    private final List<Column> columns;

    public ValueReader(ColumnReader reader) {
        this.reader = reader;
        this.columns = reader.layout().schema().columns();
    }

    /**
     * Reads the value whose first token was read last.
     *
     * @param row the number of the row, for problems
     * @return NaN where it is missing
     * @throws ProblemException where the column does not take it
     */
    public double read(JsonReader json, int column, int row) {
        try {
            return switch (json.token()) {
                case NULL -> Double.NaN;
                case NUMBER -> reader.number(json, column);
                case STRING -> reader.category(json, column);
                case TRUE, FALSE -> throw new InvalidRowException(name(column), takes(column) + ", not true or false");
                case START_ARRAY -> throw new InvalidRowException(name(column), takes(column) + ", not a list");
                default -> throw new InvalidRowException(name(column), takes(column) + ", not an object");
            };
        } catch (InvalidRowException e) {
            boolean infinite = columns.get(column) instanceof NumericColumn && json.token() == JsonToken.NUMBER;
            throw RequestProblems.invalid(infinite ? ProblemType.NUMBER_OUT_OF_RANGE : ProblemType.WRONG_TYPE, row, e);
        }
    }

    private String name(int column) {
        return columns.get(column).name();
    }

    private String takes(int column) {
        return columns.get(column) instanceof NumericColumn ? "takes a number" : "takes a text";
    }
}
