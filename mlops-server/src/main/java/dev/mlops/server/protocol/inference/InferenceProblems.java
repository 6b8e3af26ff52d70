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

    /**
     * An element that is not of the type that its tensor names.
     *
     * @param element its number, the first is 1
     */
    static ProblemException ofType(Tensor tensor, int element) {
        return ofTensor(
                ProblemType.WRONG_TYPE,
                tensor.name(),
                "is of " + tensor.type() + ", which its element " + element + " is not: it takes "
                        + tensor.type().range() + ".");
    }

    static ProblemException ofTensor(ProblemType type, String name, String what) {
        return new ProblemException(Problem.of(type, "The tensor '" + ProblemTexts.shorten(name) + "' " + what));
    }
}
