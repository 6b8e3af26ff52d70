package dev.mlops.training.validation;

import dev.mlops.model.metrics.CrossValidationMetrics;
import dev.mlops.model.metrics.Interval;
import dev.mlops.model.metrics.Measured;
import dev.mlops.training.configuration.CrossValidationConfiguration;
import dev.mlops.training.evaluation.FoldStatistics;
import dev.mlops.training.split.Split;
import dev.mlops.training.table.TypedTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntToLongFunction;

/** Repeated k-fold cross-validation over all rows, on all cores; their number decides nothing. */
public final class CrossValidation {
    private final CrossValidationConfiguration configuration;
    private final TypedTable table;
    private final Folds folds;

    /**
     * @param rowKeys by row, what keeps rows together
     * @throws dev.mlops.training.TrainingException where a class has too few rows for that many folds
     */
    public CrossValidation(CrossValidationConfiguration configuration, TypedTable table, IntToLongFunction rowKeys) {
        this.configuration = configuration;
        this.table = table;
        this.folds = new Folds(table, rowKeys, configuration.folds());
    }

    /** How many models are trained. */
    public int models() {
        return configuration.folds() * configuration.repeats();
    }

    /**
     * @param seed of the hash that parts the rows
     * @param done told how many models are measured, on any thread
     */
    public CrossValidationMetrics run(long seed, Experiment experiment, IntConsumer done) {
        List<Split> splits = new ArrayList<>();
        for (int repeat = 0; repeat < configuration.repeats(); repeat++) {
            splits.addAll(folds.splits(seed, repeat));
        }
        var finished = new AtomicInteger();
        List<Experiment.Result> results = splits.parallelStream()
                .map(split -> {
                    Experiment.Result result = experiment.on(split);
                    done.accept(finished.incrementAndGet());
                    return result;
                })
                .toList();
        return summary(results);
    }

    private CrossValidationMetrics summary(List<Experiment.Result> results) {
        Map<String, Double> values = new LinkedHashMap<>();
        Map<String, Double> baseline = new LinkedHashMap<>();
        Map<String, Double> deviations = new LinkedHashMap<>();
        Map<String, Interval> intervals = new LinkedHashMap<>();
        for (String metric : results.get(0).model().keySet()) {
            FoldStatistics model =
                    statistics(results.stream().map(Experiment.Result::model).toList(), metric);
            values.put(metric, model.mean());
            deviations.put(metric, model.deviation());
            model.interval(metric).ifPresent(interval -> intervals.put(metric, interval));
            baseline.put(
                    metric,
                    statistics(results.stream().map(Experiment.Result::baseline).toList(), metric)
                            .mean());
        }
        return new CrossValidationMetrics(
                configuration.folds(),
                configuration.repeats(),
                new Measured(table.rows(), values, intervals, baseline),
                deviations);
    }

    private FoldStatistics statistics(List<Map<String, Double>> results, String metric) {
        return new FoldStatistics(
                results.stream()
                        .mapToDouble(result -> result.getOrDefault(metric, Double.NaN))
                        .toArray(),
                configuration.folds());
    }
}
