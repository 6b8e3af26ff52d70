package dev.mlops.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.model.metrics.Metrics;
import dev.mlops.training.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {
    @TempDir
    private Path folder;

    @Test
    void isMeasuredOnTheSameRowsForAClassification() throws IOException {
        Metrics metrics = churn().with("trainer", "decision-tree").metrics();

        List<List<Long>> counts = metrics.confusion().orElseThrow().counts();
        long no = counts.get(0).get(0) + counts.get(0).get(1);
        double share = (double) no / metrics.testRows();
        Map<String, Double> baseline = metrics.heldOut().baseline();
        assertThat(baseline.keySet()).containsExactlyElementsOf(metrics.values().keySet());
        assertThat(baseline.get("accuracy")).isEqualTo(share);
        assertThat(baseline.get("balanced-accuracy")).isEqualTo(0.5);
        assertThat(baseline.get("recall(no)")).isEqualTo(1);
        assertThat(baseline.get("recall(yes)")).isZero();
        assertThat(baseline.get("precision(yes)")).isNaN();
        assertThat(baseline.get("auc(yes)")).isEqualTo(0.5);
        // The entropy of the labels, but for how far the two parts differ.
        double entropy = -share * Math.log(share) - (1 - share) * Math.log(1 - share);
        assertThat(baseline.get("log-loss")).isCloseTo(entropy, within(0.005));
    }

    @Test
    void isMeasuredOnTheSameRowsForARegression() throws IOException {
        Training training = new Training(folder, "sacramento.csv", "price").with("trainer", "cart");

        Metrics metrics = training.gates("rmse beats baseline", "rmse at most 90% of baseline")
                .metrics();

        assertThat(metrics.heldOut().baselineOf("rmse")).isBetween(110_000.0, 180_000.0);
        assertThat(metrics.heldOut().baselineOf("r2")).isBetween(-0.2, 0.0);
        assertThat(metrics.gates().get(1).required())
                .isEqualTo(0.9 * metrics.heldOut().baselineOf("rmse"));
        assertThat(training.warnings).noneMatch(warning -> warning.contains("baseline"));
    }

    /** Of one column that says nothing of churn. */
    @Test
    void warnsOfAModelThatDoesNotBeatItAndLetsAGateRefuseIt() throws IOException {
        Training training = useless();

        Metrics metrics = training.metrics();

        String finding = "The model does not beat the baseline: its accuracy is 0.8587, and always answering the most"
                + " frequent label of the training rows has 0.8587 on the same rows.";
        assertThat(metrics.values().get("accuracy")).isEqualTo(metrics.heldOut().baselineOf("accuracy"));
        assertThat(training.warnings)
                .contains(finding + " Look at its columns and its trainer; the gate 'accuracy beats baseline' refuses"
                        + " such a model.");
        assertThat(training.run().bundle().contents().card().considerations()).contains(finding);
        assertThatThrownBy(() -> useless().gates("accuracy beats baseline").run())
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("> baseline, 0.8587");
    }

    private Training useless() throws IOException {
        List<Map<String, String>> columns = new ArrayList<>();
        String header =
                Files.readAllLines(Path.of("src/test/resources/data/churn.csv")).get(0);
        for (String column : header.replace("\"", "").split(",")) {
            if (!column.equals("account_length") && !column.equals("churn")) {
                columns.add(Map.of("name", column, "type", "ignored"));
            }
        }
        return churn().with("trainer", "logistic-regression").with("columns", columns);
    }

    private Training churn() {
        return new Training(folder, "churn.csv", "churn");
    }
}
