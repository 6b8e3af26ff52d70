package dev.mlops.server.protocol;

import dev.mlops.model.scoring.InvalidRowException;
import dev.mlops.model.scoring.RowLayout;
import dev.mlops.server.json.JsonSyntaxException;
import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;

/** What can be wrong with requests, in the same words whatever the protocol. */
public final class RequestProblems {
    private RequestProblems() {}

    /** A body that is not JSON. */
    public static ProblemException notJson(JsonSyntaxException e) {
        return new ProblemException(Problem.of(ProblemType.NOT_JSON, String.valueOf(e.getMessage())));
    }

    /** A row that the model cannot take; the first has the number 1. */
    public static ProblemException invalid(ProblemType type, int row, InvalidRowException e) {
        return new ProblemException(Problem.ofValue(type, row, e.column(), "Row " + row + ": " + e.getMessage() + "."));
    }

    /** @throws ProblemException where a row has no value for a column that the model requires */
    public static void requireComplete(RowLayout layout, double[] row, int number) {
        try {
            layout.requireComplete(row);
        } catch (InvalidRowException e) {
            throw invalid(ProblemType.MISSING_VALUE, number, e);
        }
    }

    /** More rows than a request may have. */
    public static ProblemException tooMany(int maxRows) {
        return new ProblemException(Problem.of(
                ProblemType.TOO_MANY_ROWS,
                "A request takes at most " + maxRows + " rows. Send the rows in several requests."));
    }
}
