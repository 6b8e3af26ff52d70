package dev.mlops.server.protocol.instances;

import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.NumericColumn;
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

/** Reads one request, token by token: nothing is built of it but one row at a time. */
final class InstancesParser {
    private static final String MEMBER = "instances";
    private static final String HINT = " Send {\"instances\":[{\"column\":value}]}.";

    private final ColumnReader reader;
    private final RowLayout layout;
    private final List<Column> columns;
    private final JsonReader json;
    private final Consumer<double[]> rows;
    private final double[] values;
    private final boolean[] given;
    private int row;

    InstancesParser(ColumnReader reader, JsonReader json, Consumer<double[]> rows) {
        this.reader = reader;
        this.layout = reader.layout();
        this.columns = layout.schema().columns();
        this.values = layout.newRow();
        this.given = new boolean[values.length];
        this.json = json;
        this.rows = rows;
    }

    /**
     * @return how many rows there were
     * @throws ProblemException where a row or the whole is not as it should be
     */
    int parse() {
        JsonToken first = json.next();
        if (first == JsonToken.END) {
            throw new ProblemException(Problem.of(ProblemType.NOT_JSON, "The body is empty." + HINT));
        }
        if (first != JsonToken.START_OBJECT) {
            throw shape("The body is not a JSON object." + HINT);
        }
        boolean seen = false;
        while (json.next() == JsonToken.NAME) {
            String member = json.text();
            if (!member.equals(MEMBER)) {
                throw shape("The body has the member '" + ProblemTexts.shorten(member)
                        + "', which is none of this path's." + HINT);
            }
            if (seen) {
                throw shape("The body has the member 'instances' twice.");
            }
            seen = true;
            instances();
        }
        if (!seen) {
            throw shape("The body has no member 'instances'." + HINT);
        }
        if (json.next() != JsonToken.END) {
            throw shape("Something follows the JSON object.");
        }
        return row;
    }

    private void instances() {
        if (json.next() != JsonToken.START_ARRAY) {
            throw shape("The member 'instances' is not a list." + HINT);
        }
        for (JsonToken token = json.next(); token != JsonToken.END_ARRAY; token = json.next()) {
            row++;
            Arrays.fill(values, Double.NaN);
            if (token == JsonToken.START_OBJECT) {
                named();
            } else if (token == JsonToken.START_ARRAY) {
                ordered();
            } else {
                throw new ProblemException(Problem.ofRow(
                        ProblemType.UNEXPECTED_SHAPE,
                        row,
                        "Row " + row + " is neither an object nor a list of values." + HINT));
            }
            requireComplete();
            rows.accept(values);
        }
    }

    private void named() {
        Arrays.fill(given, false);
        int expected = 0;
        while (json.next() == JsonToken.NAME) {
            int column = reader.column(json, expected);
            // Rows mostly name the columns in their order.
            expected = column + 1;
            if (column < 0) {
                String name = ProblemTexts.shorten(json.text());
                throw new ProblemException(Problem.ofValue(
                        ProblemType.UNKNOWN_COLUMN,
                        row,
                        name,
                        "Row " + row + ": the model has no column '" + name + "'; its columns are "
                                + ProblemTexts.names(columns) + "."));
            }
            if (given[column]) {
                throw problem(ProblemType.REPEATED_COLUMN, column, "is there twice");
            }
            given[column] = true;
            json.next();
            value(column);
        }
    }

    private void ordered() {
        int column = 0;
        while (json.next() != JsonToken.END_ARRAY) {
            if (column == columns.size()) {
                throw length("more than " + columns.size());
            }
            value(column++);
        }
        if (column < columns.size()) {
            throw length(String.valueOf(column));
        }
    }

    private void value(int column) {
        try {
            switch (json.token()) {
                case NULL -> {}
                case NUMBER -> values[column] = reader.number(json, column);
                case STRING -> values[column] = reader.category(json, column);
                case TRUE, FALSE ->
                    throw problem(ProblemType.WRONG_TYPE, column, "takes " + kind(column) + ", not true or false");
                case START_ARRAY ->
                    throw problem(ProblemType.WRONG_TYPE, column, "takes " + kind(column) + ", not a list");
                default -> throw problem(ProblemType.WRONG_TYPE, column, "takes " + kind(column) + ", not an object");
            }
        } catch (InvalidRowException e) {
            boolean infinite = columns.get(column) instanceof NumericColumn && json.token() == JsonToken.NUMBER;
            throw invalid(infinite ? ProblemType.NUMBER_OUT_OF_RANGE : ProblemType.WRONG_TYPE, e);
        }
    }

    private void requireComplete() {
        try {
            layout.requireComplete(values);
        } catch (InvalidRowException e) {
            throw invalid(ProblemType.MISSING_VALUE, e);
        }
    }

    private String kind(int column) {
        return columns.get(column) instanceof NumericColumn ? "a number" : "a text";
    }

    private ProblemException length(String given) {
        return new ProblemException(Problem.ofRow(
                ProblemType.WRONG_LENGTH,
                row,
                "Row " + row + " has " + given + " values; the model takes " + columns.size() + ", in this order: "
                        + ProblemTexts.names(columns) + "."));
    }

    private ProblemException problem(ProblemType type, int column, String text) {
        return invalid(type, new InvalidRowException(columns.get(column).name(), text));
    }

    private ProblemException invalid(ProblemType type, InvalidRowException e) {
        return RequestProblems.invalid(type, row, e);
    }

    private static ProblemException shape(String detail) {
        return new ProblemException(Problem.of(ProblemType.UNEXPECTED_SHAPE, detail));
    }
}
