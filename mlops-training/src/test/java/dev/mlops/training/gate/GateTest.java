package dev.mlops.training.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.model.Task;
import dev.mlops.model.metrics.GateResult;
import dev.mlops.training.TrainingException;
import dev.mlops.training.evaluation.Evaluation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "accuracy >= 0.93 | accuracy | | >= | 0.93",
                "accuracy at least 0.93 | accuracy | | >= | 0.93",
                "accuracy at least 93% | accuracy | | >= | 0.93",
                "accuracy>=.93 | accuracy | | >= | 0.93",
                "#  accuracy   at   least 93 % # | accuracy | | >= | 0.93",
                "rmse at most 80000 | rmse | | <= | 80000",
                "rmse <= 8e4 | rmse | | <= | 80000",
                "r2 >= -0.5 | r2 | | >= | -0.5",
                "mape at most 120% | mape | | <= | 1.2",
                "recall(yes) >= 0.6 | recall | yes | >= | 0.6",
                "recall ( yes ) at least 0.6 | recall | yes | >= | 0.6",
                "recall(not (yet) known) >= 0.6 | recall | not (yet) known | >= | 0.6",
                "recall(a) >= 1) >= 0.6 | recall | a) >= 1 | >= | 0.6",
                "precision(\"yes\") >= 0.6 | precision | \"yes\" | >= | 0.6",
                "log-loss at most 0.4 | log-loss | | <= | 0.4",
            })
    void isReadInSignsAndInWords(String text, String metric, String label, String comparison, double bound) {
        Gate gate = Gate.parse(text);

        assertThat(gate.metric().name()).isEqualTo(metric);
        assertThat(gate.label()).isEqualTo(Optional.ofNullable(label));
        assertThat(gate.comparison().sign()).isEqualTo(comparison);
        assertThat(gate.bound()).isEqualTo(bound);
        assertThat(gate.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "accuracy => 0.93 | 10 | expected >= or \"at least\", <= or \"at most\"",
                "accuracy > 0.93 | 10 | expected >= or \"at least\", <= or \"at most\"",
                "accuracy 0.93 | 10 | expected >= or \"at least\", <= or \"at most\"",
                "accuracy | 9 | expected >= or \"at least\", <= or \"at most\"",
                "recall(yes) > 0.6 | 12 | expected >= or \"at least\", <= or \"at most\"",
                "recall(yes >= 0.6 | 18 | expected a closing parenthesis after the label",
                "accuracy >= | 12 | expected a number",
                "accuracy >= high | 13 | expected a number",
                "rmse at most 80,000 | 16 | expected nothing more",
                "accuracy at least 0.9 and more | 23 | expected nothing more",
                "accuracy >= 1e999 | 13 | expected a finite number",
                ">= 0.9 | 1 | expected a metric",
                "## | 1 | expected a metric",
            })
    void showsWhereItIsMalformed(String text, int position, String expected) {
        assertThatThrownBy(() -> Gate.parse(text))
                .isInstanceOf(TrainingException.class)
                .hasMessage("""
                        <gate>%s</gate> cannot be read: %s at character %d.
                          %s
                          %s^
                        A gate is a metric, a comparison and a bound, for example accuracy >= 0.93, recall(yes) at least 60%% or rmse at most 80000.""".formatted(text, expected, position, text.stripTrailing(), " ".repeat(position - 1)));
    }

    @Test
    void namesTheNearestMetric() {
        failsToParse("acuracy >= 0.9", """
                <gate>acuracy >= 0.9</gate>: there is no metric acuracy. Did you mean accuracy?
                The metrics are accuracy, balanced-accuracy, macro-f1, log-loss, precision(label), recall(label), f1(label), auc(label), rmse, mae, r2, mape.""");
    }

    @Test
    void refusesAShareAboveOne() {
        failsToParse(
                "accuracy >= 93",
                "<gate>accuracy >= 93</gate>: accuracy is at most 1, and 93 is more. Did you mean 93%?");
    }

    @Test
    void refusesAPercentageOfWhatIsNoShare() {
        failsToParse(
                "rmse at most 5%",
                "<gate>rmse at most 5%</gate>: rmse is not a share, so its bound cannot be a percentage; write a number.");
    }

    @Test
    void refusesALabelForWhatIsMeasuredOverAll() {
        failsToParse(
                "accuracy(yes) >= 0.9",
                "<gate>accuracy(yes) >= 0.9</gate>: accuracy is measured over all labels together; write it without (yes).");
    }

    @Test
    void isCheckedAgainstTheTask() {
        assertThatThrownBy(() -> Gate.parse("rmse at most 3").check(Task.CLASSIFICATION))
                .isInstanceOf(TrainingException.class)
                .hasMessage("""
                        <gate>rmse at most 3</gate>: rmse is measured for regression, but this model's task is classification.
                        Its metrics are accuracy, balanced-accuracy, macro-f1, log-loss, precision(label), recall(label), f1(label), auc(label).""");
        Gate.parse("rmse at most 3").check(Task.REGRESSION);
    }

    @Test
    void asksForTheLabelWhereOneIsNeeded() {
        assertThatThrownBy(() -> Gate.parse("recall >= 0.6").resolve(List.of("no", "yes")))
                .isInstanceOf(TrainingException.class)
                .hasMessage("""
                        <gate>recall >= 0.6</gate> does not say of which label.
                        Write for example recall(yes) >= 0.6. The labels are no, yes.""");
    }

    @Test
    void namesTheNearestLabel() {
        assertThatThrownBy(() -> Gate.parse("recall(Yes) >= 0.6").resolve(List.of("no", "yes")))
                .isInstanceOf(TrainingException.class)
                .hasMessage("""
                        <gate>recall(Yes) >= 0.6</gate>: the target has no label 'Yes'. Did you mean yes?
                        The labels are no, yes.""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {"recall(\"a b\") >= 0.6 | a b", "recall('a b') >= 0.6 | a b", "recall(\"q\") >= 0.6 | \"q\""})
    void takesALabelWithOrWithoutQuotes(String text, String label) {
        assertThat(Gate.parse(text).resolve(List.of("a b", "\"q\"")).measured()).isEqualTo("recall(" + label + ")");
    }

    @Test
    void warnsOfABoundOnTheWrongSide() {
        assertThat(Gate.parse("rmse at least 3").warning())
                .contains(
                        "<gate>rmse at least 3</gate> lets bad models through and holds good ones back: of rmse less is"
                                + " better. Did you mean 'at most'?");
        assertThat(Gate.parse("accuracy <= 0.9").warning())
                .contains(
                        "<gate>accuracy <= 0.9</gate> lets bad models through and holds good ones back: of accuracy more"
                                + " is better. Did you mean 'at least'?");
        assertThat(Gate.parse("accuracy >= 0.9").warning()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "accuracy >= 0.9, 0.9, true",
        "accuracy >= 0.9, 0.89999, false",
        "accuracy >= 0.9, NaN, false",
        "accuracy <= 0.9, NaN, false",
        "accuracy <= 0.9, 0.9, true",
    })
    void isMetAtItsBoundAndNeverByNoValue(String text, double measured, boolean passed) {
        var evaluation = new Evaluation(Map.of("accuracy", measured), Optional.empty());

        assertThat(Gate.parse(text).apply(evaluation).passed()).isEqualTo(passed);
    }

    @Test
    void isShownInATable() {
        List<GateResult> results = List.of(
                new GateResult("accuracy", ">=", 0.93, 0.951234, true),
                new GateResult("recall(yes)", ">=", 0.6, 0.59999999, false),
                new GateResult("precision(maybe)", ">=", 0.5, Double.NaN, false));

        assertThat(GateTable.failure("churn", results)).isEqualTo("""
                The model 'churn' misses 2 of its 3 gates:
                  metric            required  measured    verdict
                  accuracy          >= 0.93   0.9512      met
                  recall(yes)       >= 0.6    0.59999999  MISSED
                  precision(maybe)  >= 0.5    none        MISSED
                A metric that is none has no value for this model or these test rows, and so meets no bound.""");
    }

    private static void failsToParse(String text, String message) {
        assertThatThrownBy(() -> Gate.parse(text))
                .isInstanceOf(TrainingException.class)
                .hasMessage(message);
    }
}
