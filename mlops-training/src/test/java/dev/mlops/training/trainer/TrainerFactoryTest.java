package dev.mlops.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.Task;
import dev.mlops.model.scoring.LabelPrediction;
import dev.mlops.model.scoring.Row;
import dev.mlops.model.scoring.Scorer;
import dev.mlops.model.scoring.TribuoScorer;
import dev.mlops.model.scoring.ValuePrediction;
import dev.mlops.training.sample.Sample;
import dev.mlops.training.sample.Sample.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainerFactoryTest {
    private final TrainerFactory factory = new TrainerFactory(getClass().getClassLoader());

    @ParameterizedTest
    @CsvSource({
        "logistic-regression, CHURN, 0.85",
        "logistic-regression, IRIS, 0.93",
        "logistic-regression, PENGUINS, 0.97",
        "decision-tree, CHURN, 0.93",
        "decision-tree, IRIS, 0.93",
        "decision-tree, PENGUINS, 0.95",
        "linear-svm, CHURN, 0.85",
        "linear-svm, IRIS, 0.93",
        "linear-svm, PENGUINS, 0.97",
        "random-forest, IRIS, 0.93",
        "random-forest, PENGUINS, 0.97",
        "xgboost, CHURN, 0.94",
        "xgboost, IRIS, 0.93",
        "xgboost, PENGUINS, 0.96",
        "naive-bayes, IRIS, 0.5",
        "naive-bayes, PENGUINS, 0.5",
    })
    void classifiesHeldOutRowsWithTheDefaults(String trainer, Source source, double accuracy) {
        assertThat(accuracy(factory.create(Task.CLASSIFICATION, Optional.of(trainer), Map.of()), source))
                .isGreaterThan(accuracy);
    }

    @ParameterizedTest
    @CsvSource({"linear, 0.5", "cart, 0.4", "xgboost, 0.55", "elastic-net, 0.5", "decision-tree, 0.4"})
    void estimatesHeldOutRowsWithTheDefaults(String trainer, double r2) {
        assertThat(r2(factory.create(Task.REGRESSION, Optional.of(trainer), Map.of()), Source.SACRAMENTO))
                .isGreaterThan(r2);
    }

    private static double accuracy(ConfiguredTrainer trainer, Source source) {
        Sample sample = Sample.of(source, trainer);
        Scorer scorer = new TribuoScorer(sample.schema(), sample.train(trainer, Progress.NONE));
        List<String> truth = sample.testLabels();
        List<Row> rows = sample.testRows();
        long right = IntStream.range(0, truth.size())
                .filter(i ->
                        ((LabelPrediction) scorer.score(rows.get(i))).label().equals(truth.get(i)))
                .count();
        return (double) right / truth.size();
    }

    private static double r2(ConfiguredTrainer trainer, Source source) {
        Sample sample = Sample.of(source, trainer);
        Scorer scorer = new TribuoScorer(sample.schema(), sample.train(trainer, Progress.NONE));
        double[] truth = sample.testValues();
        List<Row> rows = sample.testRows();
        double mean = DoubleStream.of(truth).average().orElseThrow();
        double residual = 0;
        double total = 0;
        for (int i = 0; i < truth.length; i++) {
            double seen = ((ValuePrediction) scorer.score(rows.get(i))).value();
            residual += Math.pow(truth[i] - seen, 2);
            total += Math.pow(truth[i] - mean, 2);
        }
        return 1 - residual / total;
    }
}
