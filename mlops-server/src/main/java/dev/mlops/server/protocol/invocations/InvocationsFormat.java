package dev.mlops.server.protocol.invocations;

import dev.mlops.model.schema.Column;
import dev.mlops.server.json.JsonReader;
import dev.mlops.server.json.JsonToken;
import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.protocol.ColumnReader;
import dev.mlops.server.protocol.ProblemTexts;
import dev.mlops.server.protocol.instances.InstanceReader;
import dev.mlops.server.protocol.instances.NoParameters;
import dev.mlops.server.protocol.instances.ValueOrder;
import java.util.List;
import java.util.function.Consumer;

/** Reads one request in whichever of the forms it has. */
final class InvocationsParser {
    static final String SPLIT = "dataframe_split";
    private static final String RECORDS = "dataframe_records";
    private static final String INSTANCES = "instances";
    private static final String INPUTS = "inputs";
    private static final String PARAMETERS = "params";
    private static final List<String> FORMS = List.of(SPLIT, RECORDS, INSTANCES, INPUTS);

    private static final String HINT = " Send {\"dataframe_split\":{\"columns\":[…],\"data\":[[…]]}},"
            + " {\"dataframe_records\":[{\"column\":value}]}, {\"instances\":…} or {\"inputs\":…}.";

    private final ColumnReader reader;
    private final ValueOrder order;
    private final byte[] body;
    private final JsonReader json;
    private final Consumer<double[]> rows;

    InvocationsParser(ColumnReader reader, ValueOrder order, byte[] body, Consumer<double[]> rows) {
        this.reader = reader;
        this.order = order;
        this.body = body;
        this.json = new JsonReader(body);
        this.rows = rows;
    }

    /** @throws ProblemException where a row or the whole is not as it should be */
    void parse() {
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
            json.next();
            if (member.equals(PARAMETERS)) {
                NoParameters.read(json, member);
            } else if (!FORMS.contains(member)) {
                throw shape("The body has the member '" + ProblemTexts.shorten(member)
                        + "', which is none of this path's." + HINT);
            } else if (seen) {
                throw shape("The body has rows twice; it takes one of " + String.join(", ", FORMS) + ".");
            } else {
                seen = true;
                rows(member);
            }
        }
        if (!seen) {
            throw shape("The body has no rows." + HINT);
        }
        if (json.next() != JsonToken.END) {
            throw shape("Something follows the JSON object.");
        }
    }

    private void rows(String member) {
        boolean object = json.token() == JsonToken.START_OBJECT;
        if (member.equals(SPLIT) && object) {
            new SplitRows(reader, order, body, rows).read(part());
        } else if (member.equals(INPUTS) && object) {
            new ColumnarRows(reader, body, rows).read(part());
        } else if (member.equals(SPLIT)) {
            throw shape("The member '" + SPLIT + "' is not an object." + HINT);
        } else if (json.token() == JsonToken.START_ARRAY) {
            new InstanceReader(reader).readAll(json, order, HINT, rows);
        } else {
            throw shape("The member '" + member + "' is not a list." + HINT);
        }
    }

    /** The value whose first token was read last, to be read by itself. */
    private JsonReader part() {
        int start = json.start();
        json.skip();
        return new JsonReader(body, start, json.position() - start);
    }

    /** A column that the request names and the model does not have. */
    static ProblemException unknown(String name, List<Column> columns) {
        String shown = ProblemTexts.shorten(name);
        return new ProblemException(Problem.ofColumn(
                ProblemType.UNKNOWN_COLUMN,
                shown,
                "The model has no column '" + shown + "'; its columns are " + ProblemTexts.names(columns) + "."));
    }

    /** A column that the request names twice. */
    static ProblemException repeated(Column column) {
        return new ProblemException(Problem.ofColumn(
                ProblemType.REPEATED_COLUMN, column.name(), "Column '" + column.name() + "' is there twice."));
    }

    static ProblemException shape(String detail) {
        return new ProblemException(Problem.of(ProblemType.UNEXPECTED_SHAPE, detail));
    }
}
