package dev.mlops.training.evaluation;

import java.util.Comparator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The rows in the order of their scores for one label. */
final class ScoreOrder {
    private final int[] order;
    private final boolean[] positive;
    private final boolean[] tiedWithNext;
    private final boolean known;

    private ScoreOrder(int[] order, boolean[] positive, boolean[] tiedWithNext, boolean known) {
        this.order = order;
        this.positive = positive;
        this.tiedWithNext = tiedWithNext;
        this.known = known;
    }

    /**
     * @param scores of each row; NaN where it has none
     * @param truth the true label of each row
     * @param label of which the scores are
     */
    static ScoreOrder of(double[] scores, int[] truth, int label) {
        int rows = scores.length;
        int[] order = IntStream.range(0, rows)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> scores[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        boolean[] positive = new boolean[rows];
        boolean[] tiedWithNext = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            positive[i] = truth[order[i]] == label;
            tiedWithNext[i] = i + 1 < rows && scores[order[i]] == scores[order[i + 1]];
        }
        boolean known = DoubleStream.of(scores).noneMatch(Double::isNaN);
        return new ScoreOrder(order, positive, tiedWithNext, known);
    }

    /**
     * The chance that a row of the label scores above one of another, ties counting half; NaN where there are no rows
     * of one of the two.
     *
     * @param times how often each row counts
     */
    double auc(int[] times) {
        if (!known) {
            return Double.NaN;
        }
        double above = 0;
        double positives = 0;
        double negatives = 0;
        double tiedPositives = 0;
        double tiedNegatives = 0;
        for (int i = 0; i < order.length; i++) {
            if (positive[i]) {
                tiedPositives += times[order[i]];
            } else {
                tiedNegatives += times[order[i]];
            }
            if (!tiedWithNext[i]) {
                above += tiedPositives * (negatives + tiedNegatives / 2);
                positives += tiedPositives;
                negatives += tiedNegatives;
                tiedPositives = 0;
                tiedNegatives = 0;
            }
        }
        return above / (positives * negatives);
    }
}
