package dev.mlops.server.protocol.instances;

import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.ValueType;
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
     * @param into takes the value
     * @param row the number of the row, for problems
     * @throws ProblemException where the column does not take it
     */
    public void read(JsonReader json, double[] into, int column, int row) {
        try {
            switch (json.token()) {
                case NULL -> into[column] = Double.NaN;
                case NUMBER -> into[column] = reader.number(json, column);
                case STRING -> reader.text(json, into, column);
                case TRUE, FALSE -> into[column] = truth(json, column);
                case START_ARRAY -> throw new InvalidRowException(name(column), takes(column) + ", not a list");
                default -> throw new InvalidRowException(name(column), takes(column) + ", not an object");
            }
        } catch (InvalidRowException e) {
            boolean infinite = columns.get(column).valueType() == ValueType.NUMBER && json.token() == JsonToken.NUMBER;
            throw RequestProblems.invalid(infinite ? ProblemType.NUMBER_OUT_OF_RANGE : ProblemType.WRONG_TYPE, row, e);
        }
    }

    private double truth(JsonReader json, int column) {
        if (columns.get(column).valueType() != ValueType.TRUTH) {
            throw new InvalidRowException(name(column), takes(column) + ", not true or false");
        }
        return json.token() == JsonToken.TRUE ? 1 : 0;
    }

    private String name(int column) {
        return columns.get(column).name();
    }

    private String takes(int column) {
        return columns.get(column).valueType().taken();
    }
}
