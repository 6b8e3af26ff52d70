package dev.mlops.server.protocol.instances;

import dev.mlops.server.json.JsonReader;
import dev.mlops.server.json.JsonToken;
import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.protocol.ColumnReader;
import dev.mlops.server.protocol.ProblemTexts;
import java.util.function.Consumer;

/** Reads one request, token by token: nothing is built of it but one row at a time. */
final class InstancesParser {
    private static final String MEMBER = "instances";
    /** Vertex AI's clients may send it. */
    private static final String PARAMETERS = "parameters";

    private static final String HINT = " Send {\"instances\":[{\"column\":value}]}.";

    private final JsonReader json;
    private final InstanceReader instances;
    private final ValueOrder order;
    private final Consumer<double[]> rows;

    InstancesParser(ColumnReader reader, ValueOrder order, JsonReader json, Consumer<double[]> rows) {
        this.json = json;
        this.instances = new InstanceReader(reader);
        this.order = order;
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
            if (member.equals(PARAMETERS)) {
                json.next();
                NoParameters.read(json, member);
                continue;
            }
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
    }

    private void instances() {
        if (json.next() != JsonToken.START_ARRAY) {
            throw shape("The member 'instances' is not a list." + HINT);
        }
        instances.readAll(json, order, HINT, rows);
    }

    private static ProblemException shape(String detail) {
        return new ProblemException(Problem.of(ProblemType.UNEXPECTED_SHAPE, detail));
    }
}
