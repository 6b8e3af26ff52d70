package dev.mlops.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.model.metrics.Curve;
import dev.mlops.model.scoring.LabelPrediction;
import dev.mlops.model.scoring.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurvesTest {
    @Test
    void partRowsIntoBinsOfTenOrMoreWithoutPartingEqualScores() {
        double[] scores = new Random(1)
                .ints(337, 0, 60)
                .mapToDouble(score -> score / 60.0)
                .toArray();

        Bins bins = Bins.descending(scores, 40);

        assertThat(bins.count()).isBetween(10, 34);
        double last = Double.POSITIVE_INFINITY;
        for (int bin = 0; bin < bins.count(); bin++) {
            double[] of =
                    IntStream.of(bins.rows(bin)).mapToDouble(row -> scores[row]).toArray();
            assertThat(of.length).isGreaterThanOrEqualTo(10);
            assertThat(of[0]).isLessThan(last);
            last = of[of.length - 1];
        }
        assertThat(IntStream.range(0, bins.count())
                        .map(bin -> bins.rows(bin).length)
                        .sum())
                .isEqualTo(337);
        assertThat(Bins.descending(new double[9], 40).count()).isEqualTo(1);
        assertThat(Bins.descending(new double[100], 40).count()).isEqualTo(1);
    }

    @Test
    void showHowWellScoresTellALabelFromTheOthers() {
        var random = new Random(2);
        int rows = 4000;
        double[] scores = new double[rows];
        boolean[] positive = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            scores[i] = random.nextDouble();
            // As often as the score says: calibrated.
            positive[i] = random.nextDouble() < scores[i];
        }

        List<Curve> curves = new LabelCurves("yes", scores, positive, true).all();

        assertThat(curves)
                .extracting(Curve::kind)
                .containsExactly(Curve.Kind.ROC, Curve.Kind.PRECISION_RECALL, Curve.Kind.LIFT, Curve.Kind.CALIBRATION);
        Curve roc = curves.get(0);
        assertThat(area(roc)).isCloseTo(5 / 6.0, within(0.02));
        assertThat(roc.x().get(roc.x().size() - 1)).isEqualTo(1);
        assertThat(roc.y().get(roc.y().size() - 1)).isEqualTo(1);
        assertThat(roc.x()).hasSizeLessThanOrEqualTo(41);
        Curve calibration = curves.get(3);
        for (int i = 0; i < calibration.x().size(); i++) {
            assertThat(calibration.y().get(i)).isCloseTo(calibration.x().get(i), within(0.08));
        }
        Curve lift = curves.get(2);
        assertThat(lift.y().get(0)).isCloseTo(2, within(0.15));
        assertThat(lift.y().get(lift.y().size() - 1)).isEqualTo(1);
    }

    @Test
    void areThoseOfTheRarerOfTwoLabelsAndOfNoneWithoutScores() {
        List<Prediction> answers = new ArrayList<>();
        List<String> truth = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            truth.add(i % 3 == 0 ? "a" : "b");
            answers.add(new LabelPrediction("b", Map.of("a", i / 60.0, "b", 1 - i / 60.0), false));
        }

        List<Curve> curves =
                new Evaluator(answers).labels(List.of("a", "b"), truth).curves();

        // Margins are no probabilities: nothing to calibrate.
        assertThat(curves).extracting(Curve::label).containsExactly("a", "a", "a");
        assertThat(new LabelCurves("a", new double[] {0.5, Double.NaN}, new boolean[] {true, false}, true).all())
                .isEmpty();
        assertThat(new LabelCurves("a", new double[] {0.5, 0.6}, new boolean[] {true, true}, true).all())
                .isEmpty();
    }

    @Test
    void showHowFarValuesLieOff() {
        double[] truth = IntStream.range(0, 100).mapToDouble(i -> 10 * i).toArray();
        double[] answers = Arrays.stream(truth)
                .map(value -> value + (value < 500 ? 2 : -1))
                .toArray();

        List<Curve> curves = ValueMeasures.of(truth, answers).curves();

        Curve residuals = curves.get(1);
        assertThat(residuals.kind()).isEqualTo(Curve.Kind.RESIDUALS);
        assertThat(residuals.x()).hasSize(10).isSorted();
        assertThat(residuals.y().get(0)).isEqualTo(2);
        assertThat(residuals.y().get(9)).isEqualTo(-1);
        assertThat(residuals.deviation().get(0)).isZero();
        assertThat(curves.get(0).y().get(0)).isEqualTo(45);
    }

    private static double area(Curve curve) {
        double area = 0;
        for (int i = 1; i < curve.x().size(); i++) {
            area += (curve.x().get(i) - curve.x().get(i - 1))
                    * (curve.y().get(i) + curve.y().get(i - 1))
                    / 2;
        }
        return area;
    }
}
