package dev.mlops.server.protocol.inference;

import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.protocol.ProblemTexts;

/** What can be wrong with a request. Texts of the client are shortened, and values never shown. */
final class InferenceProblems {
    private InferenceProblems() {}

    static ProblemException shape(String detail) {
        return new ProblemException(Problem.of(ProblemType.UNEXPECTED_SHAPE, detail));
    }

    static ProblemException ofTensor(ProblemType type, String name, String what) {
        return new ProblemException(Problem.of(type, "The tensor '" + ProblemTexts.shorten(name) + "' " + what));
    }
}
