package dev.mlops.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.model.metrics.Metrics;
import dev.mlops.model.metrics.SliceMetrics;
import dev.mlops.training.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlicesTest {
    @TempDir
    private Path folder;

    @Test
    void areMeasuredAndShown() throws IOException {
        Training training = churn().with("slices", List.of("international_plan", "total_day_minutes"));

        Metrics metrics = training.metrics();

        assertThat(metrics.slices())
                .extracting(SliceMetrics::column, SliceMetrics::slice)
                .startsWith(tuple("international_plan", "no"), tuple("international_plan", "yes"))
                .hasSize(6);
        double right = metrics.slices().subList(0, 2).stream()
                .mapToDouble(slice ->
                        slice.measured().rows() * slice.measured().values().getOrDefault("accuracy", Double.NaN))
                .sum();
        assertThat(right / metrics.testRows()).isCloseTo(metrics.values().get("accuracy"), within(1e-12));
        // Of those with an international plan many more leave: 'no' is right less often.
        assertThat(metrics.slices().get(1).measured().baselineOf("accuracy"))
                .isLessThan(metrics.slices().get(0).measured().baselineOf("accuracy"));
        assertThat(training.infos.get(training.infos.size() - 1))
                .startsWith("By slices:\n  column              slice           rows  accuracy  95% interval")
                .contains("\n  international_plan  yes             ");
        assertThat(Files.readString(training.accepted().report()))
                .contains("<caption>By international_plan</caption>", "<th scope=\"row\">all rows</th>");
    }

    @Test
    void areHeldToAGateOfWhichTheWorstDecides() throws IOException {
        Metrics metrics = churn().gates("recall(yes) by international_plan >= 0.1 where n >= 50")
                .metrics();

        assertThat(metrics.gates().get(0).metric()).isEqualTo("recall(yes) by international_plan where n >= 50");
        assertThat(metrics.gates().get(0).measured())
                .isEqualTo(metrics.slices().stream()
                        .mapToDouble(slice -> slice.measured().values().getOrDefault("recall(yes)", Double.NaN))
                        .min()
                        .orElseThrow());
        assertThat(metrics.gates().get(0).note())
                .hasValueSatisfying(
                        note -> assertThat(note).matches("the worst of 2 slices is '(no|yes)' with \\d+ rows\\."));
    }

    @Test
    void failAGateThatNoneQualifiesFor() {
        assertThatThrownBy(() -> churn().gates("recall(yes) by international_plan >= 0.5 where n >= 5000")
                        .run())
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("The model 'model' misses 1 of its 1 gate:")
                .hasMessageContaining("\nrecall(yes) by international_plan where n >= 5000: no slice of"
                        + " international_plan of 5000 rows or more was measured: the largest of 2 slices has ");
    }

    @Test
    void areRefusedBeforeAnythingIsTrained() {
        assertThatThrownBy(() -> churn().gates("accuracy by plan >= 0.5").run())
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith(
                        "<gate>accuracy by plan >= 0.5</gate>: rows are parted by a column that the model"
                                + " learns from, and 'plan' is none. Did you mean international_plan or voice_mail_plan?\n"
                                + "The columns are state, account_length,");
        assertThatThrownBy(() -> churn().with("slices", List.of("plan")).run())
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith("<slice>plan</slice>: src/test/resources/data/churn.csv has no such column");
    }

    private Training churn() {
        return new Training(folder, "churn.csv", "churn").with("trainer", "decision-tree");
    }
}
