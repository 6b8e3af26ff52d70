package dev.mlops.training.evaluation;

import dev.mlops.model.metrics.ConfusionMatrix;
import dev.mlops.model.metrics.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The metrics of a regression. The largest error is not among them: it would be that of a single row. */
final class ValueMeasures extends Measures {
    private static final List<String> NAMES = List.of("rmse", "mae", "r2", "mape");

    private static final int STEPS = 20;

    private final double[] truth;
    private final double[] errors;

    private ValueMeasures(double[] truth, double[] errors) {
        this.truth = truth;
        this.errors = errors;
    }

    /**
     * @param truth the true value of each row
     * @param answers to each row, in the same unit
     */
    static ValueMeasures of(double[] truth, double[] answers) {
        double[] errors = IntStream.range(0, truth.length)
                .mapToDouble(i -> answers[i] - truth[i])
                .toArray();
        return new ValueMeasures(truth, errors);
    }

    @Override
    public int rows() {
        return truth.length;
    }

    @Override
    List<String> names() {
        return NAMES;
    }

    @Override
    double[] values(int[] times) {
        double rows = 0;
        double sum = 0;
        double squares = 0;
        double absolutes = 0;
        double shares = 0;
        for (int row = 0; row < truth.length; row++) {
            if (times[row] > 0) {
                double error = errors[row];
                rows += times[row];
                sum += times[row] * truth[row];
                squares += times[row] * error * error;
                absolutes += times[row] * Math.abs(error);
                // By 0, which leaves the sum infinite or without a value.
                shares += times[row] * Math.abs(error / truth[row]);
            }
        }
        double variation = variation(times, sum / rows);
        double[] values = {
            Math.sqrt(squares / rows),
            absolutes / rows,
            variation == 0 ? Double.NaN : 1 - squares / variation,
            shares / rows
        };
        for (int i = 0; i < values.length; i++) {
            // Errors beyond what a double can square have no root that means anything.
            values[i] = Double.isFinite(values[i]) ? values[i] : Double.NaN;
        }
        return values;
    }

    @Override
    long[] support() {
        return new long[NAMES.size()];
    }

    @Override
    public Optional<ConfusionMatrix> confusion() {
        return Optional.empty();
    }

    @Override
    public List<Curve> curves() {
        double[] answers = IntStream.range(0, truth.length)
                .mapToDouble(row -> truth[row] + errors[row])
                .toArray();
        Bins bins = Bins.descending(answers, STEPS);
        List<Double> predicted = new ArrayList<>();
        List<Double> actual = new ArrayList<>();
        List<Double> residual = new ArrayList<>();
        List<Double> deviation = new ArrayList<>();
        for (int bin = bins.count() - 1; bin >= 0; bin--) {
            int[] rows = bins.rows(bin);
            double error = mean(rows, errors);
            predicted.add(mean(rows, answers));
            actual.add(mean(rows, truth));
            residual.add(error);
            deviation.add(Math.sqrt(IntStream.of(rows)
                            .mapToDouble(row -> (errors[row] - error) * (errors[row] - error))
                            .sum()
                    / rows.length));
        }
        return List.of(
                new Curve(Curve.Kind.TRUTH, "", predicted, actual, deviation),
                new Curve(Curve.Kind.RESIDUALS, "", predicted, residual, deviation));
    }

    private static double mean(int[] rows, double[] values) {
        return IntStream.of(rows).mapToDouble(row -> values[row]).sum() / rows.length;
    }

    @Override
    public ValueMeasures select(int[] rows) {
        return new ValueMeasures(
                IntStream.of(rows).mapToDouble(row -> truth[row]).toArray(),
                IntStream.of(rows).mapToDouble(row -> errors[row]).toArray());
    }

    private double variation(int[] times, double mean) {
        double variation = 0;
        for (int row = 0; row < truth.length; row++) {
            double distance = truth[row] - mean;
            variation += times[row] * distance * distance;
        }
        return variation;
    }
}
