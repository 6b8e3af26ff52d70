package dev.mlops.server.protocol.csv;

import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;

/** What can be wrong with CSV itself. */
final class CsvProblems {
    private CsvProblems() {}

    /** @param row that is not UTF-8; 0 for the whole body */
    static ProblemException notUtf8(int row) {
        return problem(row, (row == 0 ? "The body" : "Row " + row) + " is not UTF-8.");
    }

    /** @param row whose quote is not closed; 0 for what may be a header */
    static ProblemException openQuote(int row) {
        return problem(
                row,
                (row == 0 ? "The first line" : "Row " + row)
                        + ": a quote that opens a field is not closed properly. A closing quote is followed by a"
                        + " comma or the end of the line; a quote inside a quoted field is written twice.");
    }

    private static ProblemException problem(int row, String detail) {
        return new ProblemException(
                row == 0 ? Problem.of(ProblemType.NOT_CSV, detail) : Problem.ofRow(ProblemType.NOT_CSV, row, detail));
    }
}
