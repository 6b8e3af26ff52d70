package dev.mlops.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.training.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Searching on real data, from the configuration to the bundle. */
class SearchRunTest {
    private static final Map<String, Object> TREES = Map.of(
            "trials",
            6,
            "candidates",
            List.of(
                    Map.of("trainer", "decision-tree", "parameters", Map.of("maxDepth", "1 to 8")),
                    Map.of("trainer", "logistic-regression", "parameters", Map.of("epochs", "1, 3, 9"))));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"random", "grid", "halving"})
    void trainsTheBestOfWhatWasTried(String method) throws IOException {
        Training training = penguins()
                .with("trainer", "decision-tree")
                .with(
                        "search",
                        Map.of("method", method, "parameters", Map.of("maxDepth", "1, 2, 3, 4, 5, 6, 7, 8, 9")));

        Bundle bundle = training.run().bundle();

        Map<?, ?> trainer = bundle.contents().provenance().trainer();
        List<?> trials = (List<?>) ((Map<?, ?>) trainer.get("search")).get("trials");
        assertThat(trials).hasSize(9);
        Map<?, ?> best = (Map<?, ?>) trials.get(0);
        Map<?, ?> worst = (Map<?, ?>) trials.get(8);
        assertThat(((Map<?, ?>) trainer.get("parameters")).get("maxDepth"))
                .isEqualTo(((Map<?, ?>) best.get("parameters")).get("maxDepth"));
        assertThat(((Map<?, ?>) worst.get("parameters")).get("maxDepth")).isEqualTo("1");
        assertThat(training.infos.toString())
                .contains("Searched 9 trials by the accuracy of 3 folds of the training rows");
        assertThat(Files.readString(training.accepted().report())).contains("9 trials on the training rows alone");
        assertThat(folder.resolve("trials")).doesNotExist();
    }

    @Test
    void choosesAmongTrainers() throws IOException {
        Bundle bundle = penguins().with("search", TREES).run().bundle();

        assertThat(bundle.contents().provenance().trainer().get("name")).isEqualTo("logistic-regression");
    }

    /** Whatever the held-out rows say, the same trials have the same scores. */
    @Test
    void leavesTheHeldOutRowsOut() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/test/resources/data/sacramento.csv"));
        Training training = new Training(folder, "sacramento.csv", "price")
                .with("trainer", "decision-tree")
                .with("search", Map.of("parameters", Map.of("maxDepth", "2, 4, 6")));
        Bundle bundle = training.run().bundle();
        long testRows = bundle.contents().metrics().testRows();

        // By the hash of what is learned from, a row stays in its part whatever its target is.
        List<Integer> heldOut = training.heldOut();
        int price = List.of(lines.get(0).replace("\"", "").split(",")).indexOf("price");
        List<String> changed = new ArrayList<>(lines);
        for (int line : heldOut) {
            String[] fields = lines.get(line - 1).split(",");
            fields[price] = "1.5";
            changed.set(line - 1, String.join(",", fields));
        }
        Path other = Files.write(folder.resolve("changed.csv"), changed);
        Bundle second = training.data(other).run().bundle();

        assertThat(heldOut).hasSize((int) testRows);
        assertThat(second.digest()).isNotEqualTo(bundle.digest());
        assertThat(second.contents().provenance().trainer().get("search"))
                .isEqualTo(bundle.contents().provenance().trainer().get("search"));
    }

    /** As after a kill: the trials that were finished are taken, and the bundle is the same to the last byte. */
    @Test
    void goesOnWhereItWasCutOff() throws IOException {
        String expected = penguins().with("search", TREES).run().bundle().digest();
        Training interrupted = penguins().with("search", TREES);
        interrupted.interruptAfterTrials(3);
        assertThatThrownBy(interrupted::run).hasMessageContaining("interrupted by the test");
        assertThat(Files.readAllLines(folder.resolve("trials"))).hasSizeBetween(1, 5);
        Training resumed = penguins().with("search", TREES);

        assertThat(resumed.run().bundle().digest()).isEqualTo(expected);
        assertThat(resumed.infos.toString()).contains("Going on with a search that was cut off: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'metric':'rmse'    | <metric>rmse</metric> of <search> is no metric of a classification.",
                "'metric':'recall'  | <metric>recall</metric> of <search> is no metric of a classification.",
                "'metric':'acuracy' | Did you mean accuracy?",
            })
    void namesTheMetricThatThereIsNot(String field, String message) {
        String metric = field.replaceAll(".*:'|'", "");

        assertThatThrownBy(() -> penguins()
                        .with("search", Map.of("metric", metric, "parameters", Map.of("epochs", "1, 2")))
                        .with("trainer", "logistic-regression")
                        .run())
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining(message);
    }

    @Test
    void namesTheParameterThatThereIsNot() {
        assertThatThrownBy(() -> penguins()
                        .with("trainer", "decision-tree")
                        .with("search", Map.of("parameters", Map.of("maxDpth", "1, 2")))
                        .run())
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("maxDpth")
                .hasMessageContaining("maxDepth");
    }

    private Training penguins() {
        return new Training(folder, "penguins.csv", "species");
    }
}
