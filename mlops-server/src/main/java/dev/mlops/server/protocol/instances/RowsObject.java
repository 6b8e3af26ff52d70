package dev.mlops.server.protocol.instances;

import dev.mlops.server.json.JsonReader;
import dev.mlops.server.json.JsonToken;
import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.protocol.ProblemTexts;
import java.util.List;
import java.util.function.Consumer;

/**
 * The JSON object around the rows of a request: one member with rows, and maybe one by which a client could give the
 * model parameters, which clients that always send it leave empty.
 *
 * @param forms the members that can hold the rows
 * @param parameters the member for parameters
 * @param hint how a request is to be written, for problems
 */
public record RowsObject(List<String> forms, String parameters, String hint) {
    public RowsObject {
        forms = List.copyOf(forms);
    }

    /**
     * Reads the whole object.
     *
     * @param rows reads the value of the member that it is given, whose first token was read last
     * @throws ProblemException where the object is not as it should be
     */
    public void read(JsonReader json, Consumer<String> rows) {
        JsonToken first = json.next();
        if (first == JsonToken.END) {
            throw new ProblemException(Problem.of(ProblemType.NOT_JSON, "The body is empty." + hint));
        }
        if (first != JsonToken.START_OBJECT) {
            throw shape("The body is not a JSON object." + hint);
        }
        boolean seen = false;
        while (json.next() == JsonToken.NAME) {
            String member = json.text();
            json.next();
            if (member.equals(parameters)) {
                requireEmpty(json);
            } else if (!forms.contains(member)) {
                throw shape("The body has the member '" + ProblemTexts.shorten(member)
                        + "', which is none of this path's." + hint);
            } else if (seen) {
                throw shape("The body has rows twice; it takes one member with rows.");
            } else {
                seen = true;
                rows.accept(member);
            }
        }
        if (!seen) {
            throw shape("The body has no rows." + hint);
        }
        if (json.next() != JsonToken.END) {
            throw shape("Something follows the JSON object.");
        }
    }

    /** Whatever the parameters said, no model here would heed it. */
    private void requireEmpty(JsonReader json) {
        boolean nothing = json.token() == JsonToken.NULL
                || json.token() == JsonToken.START_OBJECT && json.next() == JsonToken.END_OBJECT;
        if (!nothing) {
            throw shape("The member '" + parameters + "' is to be empty: the model takes no parameters.");
        }
    }

    private static ProblemException shape(String detail) {
        return new ProblemException(Problem.of(ProblemType.UNEXPECTED_SHAPE, detail));
    }
}
