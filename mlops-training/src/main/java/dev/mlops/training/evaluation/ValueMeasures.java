package dev.mlops.training.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The metrics of a regression. The largest error is not among them: it would be that of a single row. */
final class ValueMeasures {
    private ValueMeasures() {}

    static Evaluation of(double[] truth, double[] answers) {
        int rows = truth.length;
        double[] errors =
                IntStream.range(0, rows).mapToDouble(i -> answers[i] - truth[i]).toArray();
        double mean = DoubleStream.of(truth).average().orElseThrow();
        double squares = DoubleStream.of(errors).map(error -> error * error).sum();
        double variation = DoubleStream.of(truth)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        boolean zero = DoubleStream.of(truth).anyMatch(value -> value == 0);
        double shares = IntStream.range(0, rows)
                .mapToDouble(i -> Math.abs(errors[i] / truth[i]))
                .sum();
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("rmse", Math.sqrt(squares / rows));
        values.put("mae", DoubleStream.of(errors).map(Math::abs).sum() / rows);
        values.put("r2", variation == 0 ? Double.NaN : 1 - squares / variation);
        values.put("mape", zero ? Double.NaN : shares / rows);
        // Errors beyond what a double can square have no root that means anything.
        values.replaceAll((metric, value) -> Double.isFinite(value) ? value : Double.NaN);
        return new Evaluation(values, Optional.empty());
    }
}
