package dev.mlops.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.model.Task;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.ValueTarget;
import dev.mlops.model.scoring.LabelPrediction;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.TribuoScorer;
import dev.mlops.model.scoring.ValuePrediction;
import dev.mlops.training.columns.TableRows;
import dev.mlops.training.sample.Sample;
import dev.mlops.training.sample.Sample.Source;
import dev.mlops.training.trainer.ConfiguredTrainer;
import dev.mlops.training.trainer.Progress;
import dev.mlops.training.trainer.TrainerFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.evaluation.LabelEvaluation;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.evaluation.RegressionEvaluation;
import org.tribuo.regression.evaluation.RegressionEvaluator;

class EvaluatorTest {
    private static final double EXACT = 1e-12;

    @ParameterizedTest
    @CsvSource({"logistic-regression, CHURN", "decision-tree, CHURN", "linear-svm, PENGUINS", "xgboost, IRIS"})
    void measuresLabelsAsTribuoDoes(String name, Source source) {
        ConfiguredTrainer trainer = trainer(Task.CLASSIFICATION, name);
        Sample sample = Sample.of(source, trainer);
        Model<Label> model = sample.train(trainer, Progress.NONE).castModel(Label.class);
        List<String> labels = ((LabelTarget) sample.schema().target()).labels();
        var evaluator = new Evaluator(answers(sample, model));

        Measures seen = evaluator.labels(labels, sample.testLabels());

        var rows = new TableRows(sample.table(), sample.schema());
        LabelEvaluation expected =
                new LabelEvaluator().evaluate(model, rows.labels(sample.split().test()));
        assertThat(seen.values().get("accuracy")).isCloseTo(expected.accuracy(), within(EXACT));
        assertThat(seen.values().get("balanced-accuracy")).isCloseTo(1 - expected.balancedErrorRate(), within(EXACT));
        assertThat(seen.values().get("macro-f1")).isCloseTo(expected.macroAveragedF1(), within(EXACT));
        for (String actual : labels) {
            var label = new Label(actual);
            assertThat(value(seen, "precision", actual)).isCloseTo(expected.precision(label), within(EXACT));
            assertThat(value(seen, "recall", actual)).isCloseTo(expected.recall(label), within(EXACT));
            assertThat(value(seen, "f1", actual)).isCloseTo(expected.f1(label), within(EXACT));
            if (model.generatesProbabilities()) {
                assertThat(value(seen, "auc", actual)).isCloseTo(expected.AUCROC(label), within(EXACT));
            }
            for (String predicted : labels) {
                long count = seen.confusion()
                        .orElseThrow()
                        .counts()
                        .get(labels.indexOf(actual))
                        .get(labels.indexOf(predicted));
                assertThat((double) count).isEqualTo(expected.confusion(new Label(predicted), label));
            }
        }
        assertThat(seen.values().get("log-loss").isNaN()).isEqualTo(name.equals("linear-svm"));
    }

    @Test
    void measuresValuesAsTribuoDoes() {
        ConfiguredTrainer trainer = trainer(Task.REGRESSION, "cart");
        Sample sample = Sample.of(Source.SACRAMENTO, trainer);
        Model<Regressor> model = sample.train(trainer, Progress.NONE).castModel(Regressor.class);

        Measures seen = new Evaluator(answers(sample, model)).values(sample.testValues());

        var rows = new TableRows(sample.table(), sample.schema());
        RegressionEvaluation expected = new RegressionEvaluator()
                .evaluate(model, rows.values(sample.split().test()));
        assertThat(seen.values().get("rmse")).isCloseTo(expected.averageRMSE(), within(1e-6));
        assertThat(seen.values().get("mae")).isCloseTo(expected.averageMAE(), within(1e-6));
        assertThat(seen.values().get("r2")).isCloseTo(expected.averageR2(), within(1e-9));
        assertThat(seen.values().get("mape")).isBetween(0.1, 0.6);
        assertThat(seen.confusion()).isEmpty();
    }

    @Test
    void measuresInTheUnitOfTheTarget() {
        ConfiguredTrainer trainer = trainer(Task.REGRESSION, "linear");
        Sample sample = Sample.of(Source.SACRAMENTO, trainer);
        assertThat(((ValueTarget) sample.schema().target()).scaling().scale()).isGreaterThan(10_000);

        Measures seen =
                new Evaluator(answers(sample, sample.train(trainer, Progress.NONE))).values(sample.testValues());

        assertThat(seen.values().get("rmse")).isBetween(40_000.0, 120_000.0);
    }

    @Test
    void measuresWhatIsComputedByHand() {
        List<Prediction> answers =
                List.of(answer("a", 0.9, 0.1), answer("a", 0.6, 0.4), answer("b", 0.4, 0.6), answer("b", 0.2, 0.8));

        Measures seen = new Evaluator(answers).labels(List.of("a", "b"), List.of("a", "b", "a", "b"));

        assertThat(seen.values().get("accuracy")).isEqualTo(0.5);
        assertThat(value(seen, "auc", "a")).isEqualTo(0.75);
        assertThat(value(seen, "auc", "b")).isEqualTo(0.75);
        assertThat(seen.values().get("log-loss"))
                .isCloseTo(-(Math.log(0.9) + Math.log(0.4) + Math.log(0.4) + Math.log(0.8)) / 4, within(EXACT));
    }

    @Test
    void countsTiesHalf() {
        List<Prediction> answers = List.of(answer("a", 0.5, 0.5), answer("a", 0.5, 0.5), answer("a", 0.5, 0.5));

        assertThat(value(new Evaluator(answers).labels(List.of("a", "b"), List.of("a", "b", "b")), "auc", "a"))
                .isEqualTo(0.5);
    }

    @Test
    void hasNoValueWhereNothingWasPredictedOrThere() {
        List<Prediction> answers = List.of(answer("a", 0.9, 0.1), answer("a", 0.6, 0.4));

        Measures seen = new Evaluator(answers).labels(List.of("a", "b"), List.of("a", "a"));

        assertThat(value(seen, "precision", "b")).isNaN();
        assertThat(value(seen, "recall", "b")).isNaN();
        assertThat(value(seen, "f1", "b")).isNaN();
        assertThat(value(seen, "auc", "a")).isNaN();
        assertThat(seen.values().get("balanced-accuracy")).isEqualTo(1);
    }

    @Test
    void hasNoShareOfErrorWhereATrueValueIsZero() {
        Measures seen = ValueMeasures.of(new double[] {0, 2}, new double[] {1, 3});

        assertThat(seen.values().get("mape")).isNaN();
        assertThat(seen.values().get("rmse")).isEqualTo(1);
        assertThat(seen.values().get("r2")).isEqualTo(0);
    }

    @Test
    void explainsNoVarianceWhereThereIsNone() {
        assertThat(ValueMeasures.of(new double[] {2, 2}, new double[] {1, 3})
                        .values()
                        .get("r2"))
                .isNaN();
    }

    @Test
    void measuresEveryMetricOfTheCatalog() {
        Measures labels = new Evaluator(List.of(answer("a", 0.9, 0.1))).labels(List.of("a", "b"), List.of("a"));
        Measures values = ValueMeasures.of(new double[] {2}, new double[] {1});

        assertThat(labels.values().keySet())
                .containsExactlyElementsOf(MetricCatalog.of(Task.CLASSIFICATION).stream()
                        .flatMap(metric -> metric.perLabel()
                                ? List.of(metric.of("a"), metric.of("b")).stream()
                                : List.of(metric.name()).stream())
                        .toList());
        assertThat(values.values().keySet())
                .containsExactlyElementsOf(MetricCatalog.of(Task.REGRESSION).stream()
                        .map(Metric::name)
                        .toList());
    }

    @Test
    void takesAsManyAnswersAsRows() {
        var two = new Evaluator(List.of(new ValuePrediction(1), new ValuePrediction(2)));

        assertThatThrownBy(() -> two.values(new double[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an evaluation takes answers and as many true ones, not 2 answers and 1 true ones");
        assertThatThrownBy(() -> new Evaluator(List.of()).values(new double[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an evaluation takes answers and as many true ones, not 0 answers and 0 true ones");
    }

    private static double value(Measures measures, String metric, String label) {
        return measures.values().get(metric + "(" + label + ")");
    }

    private static Prediction answer(String label, double a, double b) {
        return new LabelPrediction(label, Map.of("a", a, "b", b), true);
    }

    private static List<Prediction> answers(Sample sample, Model<?> model) {
        var scorer = new TribuoScorer(sample.schema(), model);
        return sample.testRows().stream().map(scorer::score).toList();
    }

    private static ConfiguredTrainer trainer(Task task, String name) {
        return new TrainerFactory(EvaluatorTest.class.getClassLoader()).create(task, Optional.of(name), Map.of());
    }
}
