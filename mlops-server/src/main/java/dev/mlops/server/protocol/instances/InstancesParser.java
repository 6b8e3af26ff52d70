package dev.mlops.server.protocol.instances;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.NumericColumn;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.scoring.InvalidRowException;
import dev.mlops.model.scoring.RowLayout;
import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.protocol.ProblemTexts;
import dev.mlops.server.protocol.RowProblems;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Reads one request, token by token: nothing is built of it but one row at a time. */
final class InstancesParser {
    private static final String MEMBER = "instances";
    private static final String HINT = " Send {\"instances\":[{\"column\":value}]}.";

    private final RowLayout layout;
    private final Schema schema;
    private final List<Column> columns;
    private final JsonParser json;
    private final Consumer<double[]> rows;
    private final double[] values;
    private final boolean[] given;
    private int row;

    InstancesParser(RowLayout layout, JsonParser json, Consumer<double[]> rows) {
        this.layout = layout;
        this.schema = layout.schema();
        this.columns = schema.columns();
        this.values = layout.newRow();
        this.given = new boolean[values.length];
        this.json = json;
        this.rows = rows;
    }

    /**
     * @return how many rows there were
     * @throws ProblemException where a row or the whole is not as it should be
     */
    int parse() throws IOException {
        JsonToken first = json.nextToken();
        if (first == null) {
            throw new ProblemException(Problem.of(ProblemType.NOT_JSON, "The body is empty." + HINT));
        }
        if (first != JsonToken.START_OBJECT) {
            throw shape("The body is not a JSON object." + HINT);
        }
        boolean seen = false;
        for (String member = json.nextFieldName(); member != null; member = json.nextFieldName()) {
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
        if (json.nextToken() != null) {
            throw shape("Something follows the JSON object.");
        }
        return row;
    }

    private void instances() throws IOException {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            throw shape("The member 'instances' is not a list." + HINT);
        }
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
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

    private void named() throws IOException {
        Arrays.fill(given, false);
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            int column = schema.indexOf(name).orElse(-1);
            if (column < 0) {
                throw new ProblemException(Problem.ofValue(
                        ProblemType.UNKNOWN_COLUMN,
                        row,
                        ProblemTexts.shorten(name),
                        "Row " + row + ": the model has no column '" + ProblemTexts.shorten(name)
                                + "'; its columns are " + ProblemTexts.names(columns) + "."));
            }
            if (given[column]) {
                throw problem(ProblemType.REPEATED_COLUMN, column, "is there twice");
            }
            given[column] = true;
            json.nextToken();
            value(column);
        }
    }

    private void ordered() throws IOException {
        int column = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (column == columns.size()) {
                throw length("more than " + columns.size());
            }
            value(column++);
        }
        if (column < columns.size()) {
            throw length(String.valueOf(column));
        }
    }

    private void value(int column) throws IOException {
        try {
            switch (json.currentToken()) {
                case VALUE_NULL -> {}
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    values[column] = layout.number(column, json.getDoubleValue());
                case VALUE_STRING -> values[column] = layout.text(column, json.getText());
                case VALUE_TRUE, VALUE_FALSE ->
                    throw problem(ProblemType.WRONG_TYPE, column, "takes " + kind(column) + ", not true or false");
                case START_ARRAY ->
                    throw problem(ProblemType.WRONG_TYPE, column, "takes " + kind(column) + ", not a list");
                default -> throw problem(ProblemType.WRONG_TYPE, column, "takes " + kind(column) + ", not an object");
            }
        } catch (InvalidRowException e) {
            boolean infinite = columns.get(column) instanceof NumericColumn
                    && json.currentToken().isNumeric();
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
        return RowProblems.invalid(type, row, e);
    }

    private static ProblemException shape(String detail) {
        return new ProblemException(Problem.of(ProblemType.UNEXPECTED_SHAPE, detail));
    }
}
