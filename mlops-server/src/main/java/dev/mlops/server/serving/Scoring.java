package dev.mlops.server.serving;

import dev.mlops.model.schema.Column;
import dev.mlops.model.scoring.Scorer;
import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.protocol.Exchange;
import dev.mlops.server.protocol.RequestProblems;
import java.util.List;
import java.util.function.Consumer;

/** Scores the rows of one request as they are read. */
final class Scoring implements Consumer<double[]> {
    private final Scorer scorer;
    private final Exchange response;
    private final int maxRows;
    private final double[] scores;
    private int number;

    Scoring(Scorer scorer, Exchange response, int maxRows) {
        this.scorer = scorer;
        this.response = response;
        this.maxRows = maxRows;
        this.scores = new double[scorer.outputs().size()];
    }

    @Override
    public void accept(double[] row) {
        if (number++ == maxRows) {
            throw RequestProblems.tooMany(maxRows);
        }
        scorer.layout().prepare(row);
        checkNumbers(row);
        int label = scorer.score(row, scores);
        for (double score : scores) {
            if (!Double.isFinite(score)) {
                throw new ProblemException(Problem.ofRow(
                        ProblemType.NUMBER_OUT_OF_RANGE,
                        number,
                        "Row " + number + ": the model's answer to these values is not a finite number."));
            }
        }
        response.add(label, scores);
    }

    /** Refuses what single precision cannot hold on the model's scale: native code throws at it, or answers NaN. */
    private void checkNumbers(double[] row) {
        for (int i = 0; i < row.length; i++) {
            if (Math.abs(row[i]) > Float.MAX_VALUE) {
                throw tooLarge(scorer.layout().schema().columns(), i);
            }
        }
    }

    private ProblemException tooLarge(List<Column> columns, int column) {
        String name = columns.get(column).name();
        return new ProblemException(Problem.ofValue(
                ProblemType.NUMBER_OUT_OF_RANGE,
                number,
                name,
                "Row " + number + ": column '" + name + "' has a number with which the model cannot calculate."));
    }
}
