package dev.mlops.training.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.model.Task;
import dev.mlops.model.metrics.CrossValidationMetrics;
import dev.mlops.model.metrics.GateResult;
import dev.mlops.model.metrics.Interval;
import dev.mlops.model.metrics.Measured;
import dev.mlops.model.metrics.Metrics;
import dev.mlops.model.metrics.SliceMetrics;
import dev.mlops.training.TrainingException;
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
                "accuracy > 0.93 | accuracy | | > | 0.93",
                "recall(yes) more than 60% | recall | yes | > | 0.6",
                "rmse<80000 | rmse | | < | 80000",
                "rmse less than 80000 | rmse | | < | 80000",
            })
    void isReadInSignsAndInWords(String text, String metric, String label, String comparison, double bound) {
        Gate gate = Gate.parse(text);

        assertThat(gate.quantity().metric().name()).isEqualTo(metric);
        assertThat(gate.quantity().label()).isEqualTo(Optional.ofNullable(label));
        assertThat(gate.quantity().end()).isEmpty();
        assertThat(gate.comparison().sign()).isEqualTo(comparison);
        assertThat(gate.bound()).isEqualTo(Bound.number(bound));
        assertThat(gate.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "accuracy => 0.93 | 10 | expected >=, <=, >, < or \"at least\", \"at most\", \"more than\", \"less than\", \"beats\"",
                "accuracy 0.93 | 10 | expected >=, <=, >, < or \"at least\", \"at most\", \"more than\", \"less than\", \"beats\"",
                "accuracy | 9 | expected >=, <=, >, < or \"at least\", \"at most\", \"more than\", \"less than\", \"beats\"",
                "recall(yes) == 0.6 | 12 | expected >=, <=, >, < or \"at least\", \"at most\", \"more than\", \"less than\", \"beats\"",
                "recall(yes) 0.6 | 12 | expected >=, <=, >, < or \"at least\", \"at most\", \"more than\", \"less than\", \"beats\"",
                "accuracy beats 0.6 | 16 | expected baseline",
                "accuracy beats | 15 | expected baseline",
                "accuracy beats 60% | 16 | expected baseline",
                "accuracy > 60% of the baseline | 16 | expected nothing more",
                "recall(yes >= 0.6 | 18 | expected a closing parenthesis after the label",
                "accuracy >= | 12 | expected a number or baseline",
                "accuracy >= high | 13 | expected a number or baseline",
                "rmse at most 80,000 | 16 | expected nothing more",
                "accuracy at least 0.9 and more | 23 | expected nothing more",
                "accuracy >= 1e999 | 13 | expected a finite number",
                ">= 0.9 | 1 | expected a metric",
                "## | 1 | expected a metric",
                "lower >= 0.9 | 7 | expected a metric in parentheses after lower",
                "lower(upper(accuracy)) >= 0.9 | 7 | expected a metric",
                "lower(accuracy >= 0.9 | 22 | expected a closing parenthesis after the metric",
                "lower(accuracy)) >= 0.9 | 15 | expected a closing parenthesis",
                "lower(recall(yes) >= 0.9 | 17 | expected a closing parenthesis after the label",
                "lower() >= 0.9 | 7 | expected a metric",
                "cv(cv(accuracy)) >= 0.9 | 4 | expected a metric",
                "cv(lower(accuracy)) >= 0.9 | 4 | expected a metric",
                "cv accuracy >= 0.9 | 4 | expected a metric in parentheses after cv",
                "accuracy by >= 0.9 | 13 | expected a column and then a comparison",
                "accuracy by plan 0.9 | 13 | expected a column and then a comparison",
                "accuracy >= 0.9 where n >= 50 | 17 | expected nothing more, since rows are only counted by the values of a column, as in recall(yes) by plan >= 0.5 where n >= 50",
                "accuracy by plan >= 0.9 where rows >= 50 | 31 | expected n >= and a number of rows",
                "accuracy by plan >= 0.9 where n > 50 | 31 | expected n >= and a number of rows",
            })
    void showsWhereItIsMalformed(String text, int position, String expected) {
        assertThatThrownBy(() -> Gate.parse(text))
                .isInstanceOf(TrainingException.class)
                .hasMessage("""
                        <gate>%s</gate> cannot be read: %s at character %d.
                          %s
                          %s^
                        A gate is a metric, a comparison and a bound, for example accuracy >= 0.93, recall(yes) at least 60%%, upper(rmse) at most 80000 or accuracy beats baseline.""".formatted(text, expected, position, text.stripTrailing(), " ".repeat(position - 1)));
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
                "<gate>rmse at most 5%</gate>: rmse is not a share, so its bound cannot be a percentage; write a number, or 5% of baseline.");
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
        assertThat(Gate.parse(text)
                        .apply(metrics(Map.of("accuracy", measured), Map.of()))
                        .passed())
                .isEqualTo(passed);
    }

    @Test
    void isShownInATable() {
        List<GateResult> results = List.of(
                new GateResult(
                        "accuracy at least 93%",
                        "accuracy",
                        ">=",
                        0.93,
                        Optional.empty(),
                        0.951234,
                        Optional.of(new Interval(0.94123, 0.96)),
                        0.86,
                        true,
                        Optional.empty()),
                GateResult.of("recall(yes)", ">=", 0.6, 0.59999999, false),
                new GateResult(
                        "precision(yes) beats baseline",
                        "precision(yes)",
                        ">",
                        Double.NaN,
                        Optional.of("baseline"),
                        0.7,
                        Optional.empty(),
                        Double.NaN,
                        false,
                        Optional.of("A note.")));

        assertThat(GateTable.failure("churn", results)).isEqualTo("""
                The model 'churn' misses 2 of its 3 gates:
                  metric          required          measured    95% interval    baseline  verdict
                  accuracy        >= 0.93           0.9512      0.9412 to 0.96  0.86      met
                  recall(yes)     >= 0.6            0.59999999  none            none      MISSED
                  precision(yes)  > baseline, none  0.7         none            none      MISSED
                precision(yes): A note.""");
    }

    @Test
    void saysWhyWhatHasNoValueMeetsNoBound() {
        assertThat(GateTable.failure("churn", List.of(GateResult.of("precision(maybe)", ">=", 0.5, Double.NaN, false))))
                .endsWith(
                        "none      MISSED\nA metric that is none has no value for this model or these test rows, and so"
                                + " meets no bound.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "accuracy beats baseline | > | 0.8 | baseline | true",
                "accuracy > baseline | > | 0.8 | baseline | true",
                "accuracy more than 100% of baseline | > | 0.8 | baseline | true",
                "accuracy >= 110% of baseline | >= | 0.88 | 110% of baseline | true",
                "lower(accuracy) beats baseline | > | 0.8 | baseline | false",
                "log-loss beats baseline | < | 0.5 | baseline | true",
                "log-loss <= 60% of baseline | <= | 0.3 | 60% of baseline | false",
                "log-loss at most 0.6 of baseline | <= | 0.3 | 60% of baseline | false",
            })
    void comparesWithTheBaseline(String text, String sign, double required, String relative, boolean passed) {
        var measured = new Measured(
                10,
                Map.of("accuracy", 0.9, "log-loss", 0.4),
                Map.of("accuracy", new Interval(0.79, 0.95)),
                Map.of("accuracy", 0.8, "log-loss", 0.5));

        GateResult result = Gate.parse(text).apply(Metrics.of(10, measured, Optional.empty()));

        assertThat(result.comparison()).isEqualTo(sign);
        assertThat(result.required()).isCloseTo(required, within(1e-12));
        assertThat(result.relative()).contains(relative);
        assertThat(result.passed()).isEqualTo(passed);
        assertThat(Gate.parse(text).warning()).isEmpty();
    }

    @Test
    void isMissedWhereTheBaselineHasNoValue() {
        var measured = new Measured(10, Map.of("precision(yes)", 0.9), Map.of(), Map.of("precision(yes)", Double.NaN));

        GateResult result =
                Gate.parse("precision(yes) beats baseline").apply(Metrics.of(10, measured, Optional.empty()));

        assertThat(result.passed()).isFalse();
        assertThat(result.note())
                .contains("the baseline has no precision(yes) on these rows, so nothing compares with it.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "lower(accuracy) >= 0.88 | lower(accuracy) | 0.91",
                "upper ( accuracy ) at most 99% | upper(accuracy) | 0.97",
                "lower(recall(yes)) >= 0.5 | lower(recall(yes)) | 0.52",
                "lower( recall( 'yes' ) ) >= 0.5 | lower(recall(yes)) | 0.52",
                "lower(recall(a) >= 1)) >= 0.5 | lower(recall(a) >= 1)) | NaN",
            })
    void looksAtAnEndOfTheInterval(String text, String measured, double value) {
        Metrics metrics = metrics(
                Map.of("accuracy", 0.95, "recall(yes)", 0.6, "recall(a) >= 1)", 0.7),
                Map.of("accuracy", new Interval(0.91, 0.97), "recall(yes)", new Interval(0.52, 0.7)));

        GateResult result = Gate.parse(text).resolve(List.of("yes", "a) >= 1")).apply(metrics);

        assertThat(result.metric()).isEqualTo(measured);
        assertThat(result.measured()).isEqualTo(Double.valueOf(value));
        assertThat(result.passed()).isEqualTo(!Double.isNaN(value));
    }

    @Test
    void asksForTheLabelInsideOfAnEnd() {
        assertThatThrownBy(() -> Gate.parse("lower(recall) >= 0.6").resolve(List.of("no", "yes")))
                .isInstanceOf(TrainingException.class)
                .hasMessage("""
                        <gate>lower(recall) >= 0.6</gate> does not say of which label.
                        Write for example lower(recall(yes)) >= 0.6. The labels are no, yes.""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "recall(yes) by plan >= 0.5 where n >= 50 | recall(yes) by plan where n >= 50",
                "lower(recall(yes)) by plan at least 50% where n at least 50 | lower(recall(yes)) by plan where n >= 50",
                "accuracy by my plan beats baseline | accuracy by my plan",
                "accuracy by \"calls (per day) >= 3\" >= 0.9 | accuracy by calls (per day) >= 3",
                "recall(a) by b) by plan > 0.9 | recall(a) by b) by plan",
            })
    void looksAtSlices(String text, String measured) {
        Gate gate = Gate.parse(text)
                .resolve(List.of("yes", "a) by b"))
                .resolveColumn(List.of("plan", "my plan", "calls (per day) >= 3"));

        assertThat(gate.measured()).isEqualTo(measured);
    }

    @Test
    void namesTheWorstSliceAndThoseThatMissIt() {
        Metrics metrics = metrics(Map.of("accuracy", 0.9), Map.of())
                .withSlices(List.of(
                        slice("basic", 60, 0.7),
                        slice("gold", 50, 0.65),
                        slice("none", 49, 0.1),
                        slice("pro", 70, 0.9)));

        GateResult missed = Gate.parse("accuracy by plan >= 0.8 where n >= 50").apply(metrics);

        assertThat(missed.passed()).isFalse();
        assertThat(missed.measured()).isEqualTo(0.65);
        assertThat(missed.note()).contains("the worst of 3 slices is 'gold' with 50 rows; missed by 'basic', 'gold'.");
        assertThat(Gate.parse("accuracy by plan >= 0.65 where n >= 50")
                        .apply(metrics)
                        .passed())
                .isTrue();
        assertThat(Gate.parse("accuracy by plan >= 0.65").apply(metrics).passed())
                .isFalse();
    }

    @Test
    void isMissedBySlicesWithoutAValue() {
        Metrics metrics = metrics(Map.of("accuracy", 0.9), Map.of())
                .withSlices(List.of(slice("basic", 60, Double.NaN), slice("gold", 50, 0.1)));

        assertThat(Gate.parse("accuracy by plan >= 0").apply(metrics).note())
                .contains("the worst of 2 slices is 'basic' with 60 rows.");
        assertThat(Gate.parse("accuracy by plan >= 0").apply(metrics).passed()).isFalse();
        assertThat(Gate.parse("accuracy by plan >= 0 where n >= 61")
                        .apply(metrics)
                        .note())
                .contains("no slice of plan of 61 rows or more was measured: the largest of 2 slices has 60.");
        assertThat(Gate.parse("accuracy by other >= 0").apply(metrics).note())
                .contains("no slice of other was measured: there is none with as many rows as <minCount> asks for.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "cv(accuracy) >= 0.9 | cv(accuracy) | 0.92 | true",
                "lower(cv(accuracy)) >= 0.9 | lower(cv(accuracy)) | 0.89 | false",
                "cv(recall(yes)) beats baseline | cv(recall(yes)) | 0.7 | true",
                "cv ( accuracy ) >= 120% of baseline | cv(accuracy) | 0.92 | false",
            })
    void looksAtTheCrossValidation(String text, String measured, double value, boolean passed) {
        var mean = new Measured(
                100,
                Map.of("accuracy", 0.92, "recall(yes)", 0.7),
                Map.of("accuracy", new Interval(0.89, 0.95)),
                Map.of("accuracy", 0.8, "recall(yes)", 0.0));
        Metrics metrics = metrics(Map.of("accuracy", 0.1), Map.of())
                .withCrossValidation(new CrossValidationMetrics(10, 5, mean, Map.of()));

        GateResult result = Gate.parse(text).resolve(List.of("no", "yes")).apply(metrics);

        assertThat(result.metric()).isEqualTo(measured);
        assertThat(result.measured()).isEqualTo(value);
        assertThat(result.passed()).isEqualTo(passed);
    }

    @Test
    void needsTheCrossValidationThatItLooksAt() {
        Gate gate = Gate.parse("cv(accuracy) >= 0.9");

        gate.check(true);
        Gate.parse("accuracy >= 0.9").check(false);
        assertThatThrownBy(() -> gate.check(false))
                .isInstanceOf(TrainingException.class)
                .hasMessage("<gate>cv(accuracy) >= 0.9</gate> asks for cross-validation, and the model has none.\n"
                        + "Add <crossValidation><folds>10</folds></crossValidation>.");
        failsToParse(
                "cv(accuracy) by plan >= 0.9",
                "<gate>cv(accuracy) by plan >= 0.9</gate>: cross-validation measures over all rows of a fold; write it"
                        + " without by plan.");
    }

    private static SliceMetrics slice(String name, long rows, double accuracy) {
        return new SliceMetrics("plan", name, Measured.of(rows, Map.of("accuracy", accuracy)));
    }

    private static Metrics metrics(Map<String, Double> values, Map<String, Interval> intervals) {
        return Metrics.of(10, new Measured(10, values, intervals, Map.of()), Optional.empty());
    }

    private static void failsToParse(String text, String message) {
        assertThatThrownBy(() -> Gate.parse(text))
                .isInstanceOf(TrainingException.class)
                .hasMessage(message);
    }
}
