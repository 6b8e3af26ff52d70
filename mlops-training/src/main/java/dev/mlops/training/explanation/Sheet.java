package dev.mlops.training.explanation;

import dev.mlops.model.scoring.Row;
import dev.mlops.model.scoring.RowBlock;
import dev.mlops.model.scoring.RowLayout;
import dev.mlops.model.scoring.Scorer;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Held-out rows as a model sees them, with what is true of them.
 *
 * @param scorer of the model
 * @param rows prepared
 * @param truth the place of each row's label among the scorer's, or its value for a regression
 */
record Sheet(Scorer scorer, double[][] rows, double[] truth) {
    static Sheet of(Scorer scorer, List<Row> rows, double[] truth) {
        return new Sheet(scorer, rows.stream().map(scorer.layout()::prepared).toArray(double[][]::new), truth);
    }

    /** The share of wrong labels, or the RMSE, when each row has another one's value in a column. */
    double loss(int column, IntUnaryOperator other) {
        double[] sum = new double[1];
        boolean value = scorer.outputs().isValue();
        score(column, row -> rows[other.applyAsInt(row)], (row, label, scores, at) -> {
            double error = scores[at] - truth[row];
            sum[0] += value ? error * error : label == truth[row] ? 0 : 1;
        });
        return value ? Math.sqrt(sum[0] / rows.length) : sum[0] / rows.length;
    }

    /**
     * The mean answer for each output when all rows have the same value in a column.
     *
     * @param donor a prepared row with that value
     */
    double[] answers(int column, double[] donor) {
        double[] sums = new double[scorer.outputs().size()];
        boolean means = scorer.outputs().isValue() || scorer.outputs().probabilities();
        score(column, row -> donor, (row, label, scores, at) -> {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += means ? scores[at + i] : i == label ? 1 : 0;
            }
        });
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= rows.length;
        }
        return sums;
    }

    /** Scores every row with another row's value in a column, block by block, which is the fastest for many trees. */
    private void score(int column, IntFunction<double[]> donor, Answers answers) {
        var block = new RowBlock(scorer);
        int[] places = places(column);
        double[] changed = new double[block.width()];
        int first = 0;
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, changed, 0, changed.length);
            double[] other = donor.apply(row);
            for (int place : places) {
                changed[place] = other[place];
            }
            block.add(changed);
            if (block.isFull() || row == rows.length - 1) {
                scorer.score(block);
                for (int i = 0; i < block.count(); i++) {
                    answers.take(first + i, block.labels()[i], block.scores(), i * block.outputs());
                }
                block.clear();
                first = row + 1;
            }
        }
    }

    /** Where the numbers of a column stand in a prepared row. */
    private int[] places(int column) {
        RowLayout layout = scorer.layout();
        String name = layout.schema().columns().get(column).name();
        return IntStream.range(0, layout.width())
                .filter(place -> layout.columnAt(place).name().equals(name))
                .toArray();
    }

    @FunctionalInterface
    private interface Answers {
        /** @param at where the row's scores start */
        void take(int row, int label, double[] scores, int at);
    }
}
