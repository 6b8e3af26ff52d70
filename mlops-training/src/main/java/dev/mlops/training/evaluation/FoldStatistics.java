package dev.mlops.training.evaluation;

import dev.mlops.model.metrics.Interval;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.TDistribution;

/** What the folds of a cross-validation say together of one metric; folds in which it has no value are left out. */
public final class FoldStatistics {
    private static final double UPPER = 0.975;

    private final double[] values;
    private final int folds;

    /**
     * @param values of each fold of each repeat; NaN where the metric has none
     * @param folds into which the rows were parted
     */
    public FoldStatistics(double[] values, int folds) {
        this.values =
                DoubleStream.of(values).filter(value -> !Double.isNaN(value)).toArray();
        this.folds = folds;
    }

    /** NaN where no fold has a value. */
    public double mean() {
        return DoubleStream.of(values).average().orElse(Double.NaN);
    }

    /** The standard deviation from fold to fold, estimated for all folds that there could be; NaN of less than two. */
    public double deviation() {
        if (values.length < 2) {
            return Double.NaN;
        }
        double mean = mean();
        double squares = DoubleStream.of(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (values.length - 1));
    }

    /**
     * In which the mean lies with a confidence of 95 %: by Student's t, with the variance that Nadeau and Bengio
     * (Inference for the Generalization Error, 2003) correct for the rows that the folds' models have in common. As
     * independent ones, repeats would make it as narrow as one likes.
     *
     * @param name of the metric, whose bounds the interval keeps to
     */
    public Optional<Interval> interval(String name) {
        double deviation = deviation();
        if (Double.isNaN(deviation)) {
            return Optional.empty();
        }
        double heldOutShare = 1.0 / (folds - 1);
        double error = deviation * Math.sqrt(1.0 / values.length + heldOutShare);
        double reach = error * TDistribution.of(values.length - 1).inverseCumulativeProbability(UPPER);
        int label = name.indexOf('(');
        Metric metric =
                MetricCatalog.find(label < 0 ? name : name.substring(0, label)).orElseThrow();
        return Optional.of(
                new Interval(Math.max(metric.least(), mean() - reach), Math.min(metric.most(), mean() + reach)));
    }
}
