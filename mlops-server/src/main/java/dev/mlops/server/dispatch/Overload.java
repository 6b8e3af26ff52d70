package dev.mlops.server.dispatch;

import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;

/** The answer to more requests than can be served: at once, and with the time after which to try again. */
public final class Overload {
    static final String RETRY_AFTER = "Retry-After";

    private Overload() {}

    public static ProblemException problem() {
        return new ProblemException(Problem.of(
                        ProblemType.OVERLOADED,
                        "The server has more requests than it can answer. Send this one again in a second.")
                .withHeader(RETRY_AFTER, "1"));
    }
}
