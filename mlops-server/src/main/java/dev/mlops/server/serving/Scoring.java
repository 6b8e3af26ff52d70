package dev.mlops.server.serving;

import dev.mlops.model.schema.Column;
import dev.mlops.model.scoring.RowBlock;
import dev.mlops.model.scoring.Scorer;
import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.protocol.Exchange;
import dev.mlops.server.protocol.RequestProblems;
import java.util.List;
import java.util.function.Consumer;

/** Scores the rows of one request as they are read, a block at a time. */
final class Scoring implements Consumer<double[]> {
    private final Scorer scorer;
    private final Exchange response;
    private final int maxRows;
    private final RowBlock block;
    private final double[] scores;
    private int number;

    Scoring(Scorer scorer, Exchange response, int maxRows) {
        this.scorer = scorer;
        this.response = response;
        this.maxRows = maxRows;
        this.block = new RowBlock(scorer);
        this.scores = new double[scorer.outputs().size()];
    }

    @Override
    public void accept(double[] row) {
        if (number++ == maxRows) {
            throw RequestProblems.tooMany(maxRows);
        }
        scorer.layout().prepare(row);
        checkNumbers(row);
        block.add(row);
        if (block.isFull()) {
            answer();
        }
    }

    /** Answers the rows that were read and not answered yet. */
    void answer() {
        scorer.score(block);
        for (int i = 0; i < block.count(); i++) {
            System.arraycopy(block.scores(), i * scores.length, scores, 0, scores.length);
            checkAnswer(number - block.count() + i + 1);
            response.add(block.labels()[i], scores);
        }
        block.clear();
    }

    private void checkAnswer(int row) {
        for (double score : scores) {
            if (!Double.isFinite(score)) {
                throw new ProblemException(Problem.ofRow(
                        ProblemType.NUMBER_OUT_OF_RANGE,
                        row,
                        "Row " + row + ": the model's answer to these values is not a finite number."));
            }
        }
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
