package dev.mlops.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.model.metrics.Interval;
import org.junit.jupiter.api.Test;

class FoldStatisticsTest {
    @Test
    void correctsTheSpreadForTheRowsThatModelsShare() {
        var folds = new FoldStatistics(new double[] {0.70, 0.72, 0.74, 0.76, 0.78}, 5);

        assertThat(folds.mean()).isCloseTo(0.74, within(1e-12));
        assertThat(folds.deviation()).isCloseTo(Math.sqrt(0.001), within(1e-12));
        // Student's t of 4 degrees of freedom is 2.776; uncorrected it would reach 0.0393 to either side.
        double reach = 2.7764451 * Math.sqrt(0.001) * Math.sqrt(1 / 5.0 + 1 / 4.0);
        Interval interval = folds.interval("accuracy").orElseThrow();
        assertThat(interval.low()).isCloseTo(0.74 - reach, within(1e-7));
        assertThat(interval.high()).isCloseTo(0.74 + reach, within(1e-7));
    }

    @Test
    void keepsToWhatTheMetricCanBe() {
        double[] values = {0.9, 1, 1, 0.6, 1};

        assertThat(new FoldStatistics(values, 5)
                        .interval("recall(a (b))")
                        .orElseThrow()
                        .high())
                .isEqualTo(1);
        assertThat(new FoldStatistics(values, 5).interval("rmse").orElseThrow().high())
                .isGreaterThan(1);
        assertThat(new FoldStatistics(new double[] {0, 0.5}, 2)
                        .interval("rmse")
                        .orElseThrow()
                        .low())
                .isZero();
        assertThat(new FoldStatistics(new double[] {0, 0.5}, 2)
                        .interval("r2")
                        .orElseThrow()
                        .low())
                .isNegative();
    }

    @Test
    void leavesOutFoldsWithoutAValue() {
        var folds = new FoldStatistics(new double[] {Double.NaN, 0.5, 0.7}, 3);

        assertThat(folds.mean()).isCloseTo(0.6, within(1e-12));
        assertThat(new FoldStatistics(new double[] {Double.NaN, 0.5}, 2).interval("accuracy"))
                .isEmpty();
        assertThat(new FoldStatistics(new double[] {Double.NaN, 0.5}, 2).deviation())
                .isNaN();
        assertThat(new FoldStatistics(new double[] {Double.NaN}, 2).mean()).isNaN();
    }
}
