package dev.mlops.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.metrics.CrossValidationMetrics;
import dev.mlops.model.metrics.Metrics;
import dev.mlops.training.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossValidationTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "penguins.csv, species, random-forest, accuracy, 0.95, 1",
        "churn.csv, churn, decision-tree, accuracy, 0.9, 0.97",
        "sacramento.csv, price, cart, rmse, 60000, 120000"
    })
    void measuresModelsTrainedInTheSameWay(
            String file, String target, String trainer, String metric, double least, double most) throws IOException {
        Training training = new Training(folder, file, target)
                .with("trainer", trainer)
                .with("crossValidation", Map.of("folds", 4, "repeats", 2));

        CrossValidationMetrics validated = training.metrics().crossValidation().orElseThrow();

        assertThat(validated.folds()).isEqualTo(4);
        assertThat(validated.repeats()).isEqualTo(2);
        assertThat(validated.mean().values().get(metric)).isBetween(least, most);
        assertThat(validated.deviations().get(metric)).isPositive();
        assertThat(validated.mean().intervals().get(metric).low())
                .isLessThan(validated.mean().values().get(metric));
        assertThat(training.infos.get(training.infos.size() - 1))
                .startsWith("Cross-validated over all rows, 4 folds, 2 times:\n  metric ")
                .contains("deviation  95% interval");
        assertThat(Files.readString(training.accepted().report())).contains("<h2>Cross-validation</h2>");
    }

    /** The same bundle byte for byte, with one thread and with eight and whatever the order of the rows. */
    @Test
    void isTheSameWithAnyNumberOfThreadsAndAnyOrderOfRows() throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(Path.of("src/test/resources/data/penguins.csv")));
        String header = lines.remove(0);
        Collections.shuffle(lines, new Random(1));
        lines.add(0, header);
        Path shuffled = Files.write(folder.resolve("shuffled.csv"), lines);

        byte[] one = metrics(1, penguins());

        assertThat(metrics(8, penguins())).isEqualTo(one);
        assertThat(metrics(2, penguins().data(shuffled))).isEqualTo(one);
    }

    @Test
    void isHeldToGates() throws IOException {
        Metrics metrics = penguins()
                .gates("cv(accuracy) >= 0.9", "lower(cv(accuracy)) beats baseline")
                .metrics();

        assertThat(metrics.gates().get(0).measured())
                .isEqualTo(
                        metrics.crossValidation().orElseThrow().mean().values().get("accuracy"));
        assertThatThrownBy(() ->
                        penguins().with("crossValidation", Map.of("folds", 69)).run())
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("class 'Chinstrap' of the target has only 68 different rows");
        assertThatThrownBy(() -> new Training(folder, "penguins.csv", "species")
                        .gates("cv(accuracy) >= 0.9")
                        .run())
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith("<gate>cv(accuracy) >= 0.9</gate> asks for cross-validation");
    }

    private Training penguins() {
        return new Training(folder, "penguins.csv", "species")
                .with("trainer", "random-forest")
                .with("parameters", Map.of("numMembers", "10"))
                .with("crossValidation", Map.of("folds", 3));
    }

    private static byte[] metrics(int threads, Training training) throws Exception {
        var pool = new ForkJoinPool(threads);
        try {
            return JsonWriter.write(pool.submit(training::metrics).get().toJson());
        } finally {
            pool.shutdown();
        }
    }
}
