package dev.mlops.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.Task;
import dev.mlops.model.scoring.Row;
import dev.mlops.model.scoring.Scorer;
import dev.mlops.model.scoring.Tolerance;
import dev.mlops.model.scoring.TribuoScorer;
import dev.mlops.model.tribuo.KnownClasses;
import dev.mlops.model.tribuo.TribuoModels;
import dev.mlops.training.sample.Sample;
import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Model;

class CanonicalModelTest {
    private final CanonicalModel canonical = new CanonicalModel(getClass().getClassLoader());

    static Stream<Arguments> trainers() {
        return Arrays.stream(Task.values())
                .flatMap(task -> TrainerCatalog.of(task).stream().map(entry -> Arguments.of(task, entry.name())));
    }

    @ParameterizedTest
    @MethodSource("trainers")
    void isReadBackWithEqualPredictions(Task task, String name) {
        ConfiguredTrainer trainer = DigestsOfModels.trainer(task, name, Map.of());
        Sample sample = DigestsOfModels.sample(trainer);
        Model<?> model = sample.train(trainer, Progress.NONE);

        byte[] bytes = canonical.write(model);

        Scorer before = new TribuoScorer(sample.schema(), model);
        Scorer after = new TribuoScorer(sample.schema(), TribuoModels.read(bytes, KnownClasses.ofTribuo()));
        var exactly = new Tolerance(0);
        for (Row row : sample.testRows()) {
            assertThat(exactly.equal(before.score(row), after.score(row))).isTrue();
        }
        assertThat(canonical.trustedClasses(bytes)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("trainers")
    void saysNothingOfTimeAndMachine(Task task, String name) {
        String bytes = new String(DigestsOfModels.model(task, name, Map.of()), StandardCharsets.ISO_8859_1);

        assertThat(bytes)
                .contains("trained-at")
                .doesNotContain(
                        "20" + Year.now().getValue() % 100 + "-",
                        System.getProperty("java.version"),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        System.getProperty("user.dir"));
    }
}
