package dev.mlops.server.serving;

import dev.mlops.model.schema.Column;
import dev.mlops.model.scoring.RowBlock;
import dev.mlops.model.scoring.Scorer;
import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import java.util.Optional;
import java.util.function.Consumer;

/** Scores rows as they are read, a block at a time, and gives the answers in the order of the rows. */
final class Scoring {
    private final Scorer scorer;
    private final RowCounts counts;
    private final Answer answer;
    private final Consumer<ProblemException> refusal;
    private final RowBlock block;
    private final double[] scores;
    private int number;

    /**
     * @param counts of rows and answers
     * @param answer takes the answer to a row
     * @param refusal takes what is wrong with a row
     */
    Scoring(Scorer scorer, RowCounts counts, Answer answer, Consumer<ProblemException> refusal) {
        this.scorer = scorer;
        this.counts = counts;
        this.answer = answer;
        this.refusal = refusal;
        this.block = new RowBlock(scorer);
        this.scores = new double[scorer.outputs().size()];
    }

    /** How many rows there were, those that were refused included. */
    int count() {
        return number;
    }

    /** Takes a complete row, which is changed. */
    void row(double[] row) {
        number++;
        counts.row(row);
        scorer.layout().prepare(row);
        Optional<ProblemException> problem = problem(row);
        if (problem.isPresent()) {
            number--;
            refuse(problem.get());
            return;
        }
        block.add(row);
        if (block.isFull()) {
            flush();
        }
    }

    /** Takes what is wrong with the next row. */
    void refuse(ProblemException problem) {
        flush();
        number++;
        refuseNow(problem);
    }

    /** Answers the rows that were read and not answered yet. */
    void flush() {
        scorer.score(block);
        for (int i = 0; i < block.count(); i++) {
            System.arraycopy(block.scores(), i * scores.length, scores, 0, scores.length);
            if (isFinite(scores)) {
                counts.answer(block.labels()[i], scores);
                answer.add(block.labels()[i], scores);
            } else {
                refuseNow(notFinite(number - block.count() + i + 1));
            }
        }
        block.clear();
    }

    private void refuseNow(ProblemException problem) {
        counts.refusal();
        refusal.accept(problem);
    }

    private static boolean isFinite(double[] scores) {
        for (double score : scores) {
            if (!Double.isFinite(score)) {
                return false;
            }
        }
        return true;
    }

    private static ProblemException notFinite(int row) {
        return new ProblemException(Problem.ofRow(
                ProblemType.NUMBER_OUT_OF_RANGE,
                row,
                "Row " + row + ": the model's answer to these values is not a finite number."));
    }

    /** Single precision cannot hold some numbers on the model's scale: native code throws at them, or answers NaN. */
    private Optional<ProblemException> problem(double[] row) {
        for (int i = 0; i < row.length; i++) {
            if (Math.abs(row[i]) > Float.MAX_VALUE) {
                return Optional.of(tooLarge(scorer.layout().columnAt(i)));
            }
        }
        return Optional.empty();
    }

    private ProblemException tooLarge(Column column) {
        return new ProblemException(Problem.ofValue(
                ProblemType.NUMBER_OUT_OF_RANGE,
                number,
                column.name(),
                "Row " + number + ": column '" + column.name()
                        + "' has a number with which the model cannot calculate."));
    }

    /** Takes the answer to a row. */
    @FunctionalInterface
    interface Answer {
        /**
         * @param label the place of the label that a classifier chose
         * @param scores finite; used again for the next row
         */
        void add(int label, double[] scores);
    }
}
