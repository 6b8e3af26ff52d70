package dev.mlops.server.protocol.instances;

import dev.mlops.server.json.JsonReader;
import dev.mlops.server.json.JsonToken;
import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;

/** The member by which a client could give a model parameters; clients that always send it leave it empty. */
public final class NoParameters {
    private NoParameters() {}

    /**
     * Passes over the member's value, whose first token was read last.
     *
     * @throws ProblemException where it says anything, which no model here would heed
     */
    public static void read(JsonReader json, String member) {
        boolean nothing = json.token() == JsonToken.NULL
                || json.token() == JsonToken.START_OBJECT && json.next() == JsonToken.END_OBJECT;
        if (!nothing) {
            throw new ProblemException(Problem.of(
                    ProblemType.UNEXPECTED_SHAPE,
                    "The member '" + member + "' is to be empty: the model takes no parameters."));
        }
    }
}
