package dev.mlops.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.model.fixture.ExampleModel;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.Schema;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.Hinge;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.regression.rtree.CARTRegressionTrainer;

class TribuoScorerTest {
    @Test
    void givesProbabilitiesInTheOrderOfTheSchemasLabels() {
        ExampleModel example = ExampleModel.logisticRegression();
        for (int i = 0; i < 20; i++) {
            LabelPrediction answer = label(example, example.row(i));

            assertThat(answer.probabilities()).isTrue();
            assertThat(answer.scores().keySet()).containsExactly("no", "yes");
            assertThat(answer.scores().values().stream().mapToDouble(x -> x).sum())
                    .isCloseTo(1, within(1e-12));
            assertThat(answer.scores().get(answer.label()))
                    .isEqualTo(answer.scores().values().stream()
                            .mapToDouble(x -> x)
                            .max()
                            .orElseThrow());
        }
    }

    @Test
    void givesTheLabelsThatATreeLearned() {
        ExampleModel example = ExampleModel.classifier(new CARTClassificationTrainer(6));

        assertThat(IntStream.range(0, 14)
                        .mapToObj(i -> label(example, example.row(i)).label()))
                .containsExactly(
                        "no", "no", "no", "no", "yes", "yes", "yes", "no", "no", "no", "no", "yes", "yes", "yes");
    }

    @Test
    void saysThatMarginsAreNoProbabilities() {
        ExampleModel example = ExampleModel.classifier(new LinearSGDTrainer(new Hinge(), new AdaGrad(0.1), 20, 1L));
        LabelPrediction answer = label(example, example.row(6));

        assertThat(answer.probabilities()).isFalse();
        assertThat(answer.toJson()).containsOnlyKeys("label", "scores");
        assertThat(answer.scores()).containsOnlyKeys("no", "yes");
        assertThat(answer.label())
                .isEqualTo(answer.scores().get("yes") > answer.scores().get("no") ? "yes" : "no");
    }

    @Test
    void givesValuesInTheTargetsOwnUnit() {
        ExampleModel example = ExampleModel.regression(new CARTRegressionTrainer(20));
        var scorer = new TribuoScorer(example.schema(), example.model());
        for (int i = 0; i < 60; i++) {
            assertThat(((ValuePrediction) scorer.score(example.row(i))).value())
                    .isCloseTo(ExampleModel.bill(i), within(10.0));
        }
        assertThat(((ValuePrediction) scorer.score(example.row(0))).value())
                .isLessThan(((ValuePrediction) scorer.score(example.row(55))).value());
    }

    @Test
    void answersARowOfMissingAndUnknownValues() {
        ExampleModel example = ExampleModel.logisticRegression();
        Row row = Row.builder(example.schema())
                .number(ExampleModel.MINUTES, 1e300)
                .text(ExampleModel.PLAN, "never seen")
                .build();

        assertThat(label(example, row).scores()).containsOnlyKeys("no", "yes");
    }

    @Test
    void answersSeveralThreadsAlike() {
        ExampleModel example = ExampleModel.logisticRegression();
        var scorer = new TribuoScorer(example.schema(), example.model());
        Prediction expected = scorer.score(example.row(3));

        assertThat(IntStream.range(0, 2_000).parallel().mapToObj(i -> scorer.score(example.row(3))))
                .containsOnly(expected);
    }

    @Test
    void refusesAModelOfAnotherTask() {
        ExampleModel labels = ExampleModel.logisticRegression();
        ExampleModel values = ExampleModel.regression(new CARTRegressionTrainer(2));

        assertThatThrownBy(() -> new TribuoScorer(values.schema(), labels.model()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the model does not predict what the schema's target 'bill' asks for");
        assertThatThrownBy(() -> new TribuoScorer(labels.schema(), values.model()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the model does not predict what the schema's target 'churn' asks for");
    }

    @Test
    void refusesAModelOfOtherLabels() {
        ExampleModel example = ExampleModel.logisticRegression();
        Schema other = ExampleModel.schema(new LabelTarget("churn", List.of("maybe", "no", "yes")));

        assertThatThrownBy(() -> new TribuoScorer(other, example.model()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the model does not predict what the schema's target 'churn' asks for");
    }

    private static LabelPrediction label(ExampleModel example, Row row) {
        return (LabelPrediction) new TribuoScorer(example.schema(), example.model()).score(row);
    }
}
