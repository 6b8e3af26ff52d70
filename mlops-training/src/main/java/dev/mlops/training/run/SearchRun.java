package dev.mlops.training.run;

import dev.mlops.model.Task;
import dev.mlops.model.metrics.CrossValidationMetrics;
import dev.mlops.model.provenance.ClassPathDigest;
import dev.mlops.training.TrainingException;
import dev.mlops.training.configuration.CrossValidationConfiguration;
import dev.mlops.training.configuration.ModelConfiguration;
import dev.mlops.training.configuration.SearchConfiguration;
import dev.mlops.training.evaluation.Figures;
import dev.mlops.training.evaluation.Metric;
import dev.mlops.training.evaluation.MetricCatalog;
import dev.mlops.training.search.Search;
import dev.mlops.training.search.SearchResult;
import dev.mlops.training.search.Trial;
import dev.mlops.training.search.TrialLog;
import dev.mlops.training.search.TrialScore;
import dev.mlops.training.split.RowKeys;
import dev.mlops.training.suggestion.Suggestions;
import dev.mlops.training.table.TypedTable;
import dev.mlops.training.trainer.ConfiguredTrainer;
import dev.mlops.training.trainer.TrainerFactory;
import dev.mlops.training.validation.CrossValidation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Searches for a trainer on the training rows of a split: those that the model is measured on have no part in it. */
final class SearchRun {
    private static final IntConsumer NOBODY = done -> {};

    private final ModelConfiguration configuration;
    private final SearchConfiguration search;
    private final TypedTable rows;
    private final TrainerFactory factory;
    private final TrainingListener listener;
    private final Metric metric;

    /**
     * @param rows the training rows
     * @throws TrainingException where trials are compared by a metric that there is not
     */
    SearchRun(
            ModelConfiguration configuration,
            SearchConfiguration search,
            TypedTable rows,
            TrainerFactory factory,
            TrainingListener listener) {
        this.configuration = configuration;
        this.search = search;
        this.rows = rows;
        this.factory = factory;
        this.listener = listener;
        this.metric = metric(search, rows.task());
    }

    /** All that decides the score of a trial, beside the trial itself. */
    static Map<String, @Nullable Object> inputs(
            int trainingFormat, TypedTable rows, ModelConfiguration configuration, List<ClassPathDigest> classPath) {
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        inputs.put("trainingFormat", trainingFormat);
        inputs.put("javaVersion", Runtime.version().feature());
        inputs.put("dataDigest", rows.digest());
        inputs.put("configuration", configuration.toJson());
        inputs.put("classPath", classPath.stream().map(ClassPathDigest::toJson).toList());
        return inputs;
    }

    /**
     * Tries.
     *
     * @param file of the trials that were finished before
     * @param inputs all that decides the score of a trial
     */
    SearchResult run(Path file, Map<String, @Nullable Object> inputs) throws IOException {
        var log = new TrialLog(file, inputs);
        if (log.size() > 0) {
            listener.info("Going on with a search that was cut off: " + log.size() + " trials were finished before");
        }
        String name = search.metric().orElse(metric.name());
        long start = System.nanoTime();
        SearchResult result = new Search(search, new Search.Metric(name, metric.moreIsBetter()), this::measure, log)
                .run(
                        configuration.split().seed(),
                        (finished, all) -> listener.progress(
                                "searching" + left(start, finished, all) + ", trials", finished, all));
        TrialScore best = result.trials().get(0).score();
        listener.info("Searched " + result.trials().size() + " trials by the " + name + " of " + search.folds()
                + " folds of the training rows; the best, " + Figures.rounded(best.value()) + ": "
                + result.best().text());
        return result;
    }

    /** The trainer of a trial. */
    ConfiguredTrainer trainer(Trial trial) {
        Map<String, String> parameters =
                new HashMap<>(trial.trainer().isEmpty() ? configuration.parameters() : Map.of());
        parameters.putAll(trial.parameters());
        return factory.create(rows.task(), trial.trainer().or(configuration::trainer), parameters);
    }

    private TrialScore measure(Trial trial, double share) {
        // In a table's order the first rows are a random choice, in which the order of the data has no part.
        int count = (int) Math.ceil(share * rows.rows());
        TypedTable part =
                share == 1 ? rows : rows.select(IntStream.range(0, count).toArray());
        ConfiguredTrainer trainer = trainer(trial);
        var validation =
                new CrossValidationRun(configuration, part, TrainingRun.fitter(configuration, trainer), trainer);
        CrossValidationMetrics measured = new CrossValidation(
                        new CrossValidationConfiguration(search.folds(), 1),
                        part,
                        RowKeys.of(configuration.split(), part))
                .run(configuration.split().seed(), validation::measure, NOBODY);
        String name = search.metric().orElse(metric.name());
        return new TrialScore(
                measured.mean().values().getOrDefault(name, Double.NaN),
                measured.deviations().getOrDefault(name, Double.NaN));
    }

    private static Metric metric(SearchConfiguration search, Task task) {
        String written = search.metric().orElse(task == Task.CLASSIFICATION ? "accuracy" : "rmse");
        String name = written.replaceFirst("\\(.*\\)$", "");
        List<String> names = MetricCatalog.of(task).stream().map(Metric::name).toList();
        return MetricCatalog.find(name)
                .filter(metric -> metric.task() == task && metric.perLabel() == written.endsWith(")"))
                .orElseThrow(
                        () -> new TrainingException("<metric>" + written + "</metric> of <search> is no metric of a "
                                + task + "." + Suggestions.didYouMean(name, names) + "\nIts metrics are "
                                + String.join(", ", names) + "; of one label, write for example recall(yes)."));
    }

    private static String left(long start, int finished, int all) {
        Duration each = Duration.ofNanos((System.nanoTime() - start) / Math.max(1, finished));
        long seconds = each.multipliedBy(all - finished).toSeconds();
        return seconds < 1
                ? ""
                : seconds < 120 ? ", about " + seconds + " s left" : ", about " + seconds / 60 + " min left";
    }
}
