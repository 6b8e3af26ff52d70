package dev.mlops.training.evaluation;

import dev.mlops.model.metrics.Curve;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The curves of one label: how well its score tells the rows that have it from the others. */
final class LabelCurves {
    private static final int STEPS = 40;
    private static final int CALIBRATION_STEPS = 10;

    private final String label;
    private final double[] scores;
    private final boolean[] positive;
    private final double positives;
    private final boolean probabilities;

    /**
     * @param scores of each row
     * @param positive whether each has the label
     * @param probabilities whether the scores are
     */
    LabelCurves(String label, double[] scores, boolean[] positive, boolean probabilities) {
        this.label = label;
        this.scores = scores;
        this.positive = positive;
        this.positives = count(IntStream.range(0, positive.length).toArray());
        this.probabilities = probabilities;
    }

    /** None where there are no rows of one of the two kinds, or not a score for each. */
    List<Curve> all() {
        boolean known = DoubleStream.of(scores).allMatch(Double::isFinite);
        if (!known || positives == 0 || positives == positive.length) {
            return List.of();
        }
        List<Curve> curves = new ArrayList<>();
        ranked(curves);
        if (probabilities) {
            curves.add(calibration());
        }
        return curves;
    }

    private void ranked(List<Curve> curves) {
        Bins bins = Bins.descending(scores, STEPS);
        double negatives = positive.length - positives;
        List<Double> falseRate = new ArrayList<>(List.of(0.0));
        List<Double> trueRate = new ArrayList<>(List.of(0.0));
        List<Double> recall = new ArrayList<>();
        List<Double> precision = new ArrayList<>();
        List<Double> share = new ArrayList<>();
        List<Double> lift = new ArrayList<>();
        double found = 0;
        double taken = 0;
        for (int bin = 0; bin < bins.count(); bin++) {
            found += count(bins.rows(bin));
            taken += bins.rows(bin).length;
            falseRate.add((taken - found) / negatives);
            trueRate.add(found / positives);
            recall.add(found / positives);
            precision.add(found / taken);
            share.add(taken / positive.length);
            lift.add(found / taken / (positives / positive.length));
        }
        curves.add(curve(Curve.Kind.ROC, falseRate, trueRate));
        curves.add(curve(Curve.Kind.PRECISION_RECALL, recall, precision));
        curves.add(curve(Curve.Kind.LIFT, share, lift));
    }

    private Curve calibration() {
        Bins bins = Bins.descending(scores, CALIBRATION_STEPS);
        List<Double> predicted = new ArrayList<>();
        List<Double> seen = new ArrayList<>();
        for (int bin = bins.count() - 1; bin >= 0; bin--) {
            int[] rows = bins.rows(bin);
            predicted.add(IntStream.of(rows).mapToDouble(row -> scores[row]).sum() / rows.length);
            seen.add(count(rows) / rows.length);
        }
        return curve(Curve.Kind.CALIBRATION, predicted, seen);
    }

    private Curve curve(Curve.Kind kind, List<Double> x, List<Double> y) {
        return new Curve(kind, label, x, y, Collections.emptyList());
    }

    private double count(int[] rows) {
        return IntStream.of(rows).filter(row -> positive[row]).count();
    }
}
