package dev.mlops.maven.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.maven.runs.RunStore;
import dev.mlops.model.digest.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that does not answer when a model is to be trained. */
class UnavailableDataTest {
    private static final Map<String, Object> CONFIGURATION = Map.of("target", "a");
    private static final String DOWN = """
            echo '{"type":"unavailable","text":"The database jdbc:acme://host/a cannot be reached: refused"}'
            """;
    private static final QueryData DATA =
            new QueryData("jdbc:acme://host/a", "select 1", Optional.empty(), Optional.empty());

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private ModelFiles files;

    @BeforeEach
    void trainBefore() throws IOException {
        files = new ModelFiles(folder, "churn");
        Files.writeString(files.bundle(), "the last bundle");
        Files.writeString(files.report(), "its report");
        Files.writeString(files.metrics(), "its metrics");
        Files.writeString(files.tests(), "its gates");
        new TrainingState(
                        Map.copyOf(CONFIGURATION),
                        DATA.remembered(Optional.empty()),
                        17,
                        List.of(),
                        Digests.sha256(files.bundle()),
                        "1.0",
                        List.of())
                .write(files.state());
    }

    @Test
    void letsTheLastBundleStandInWithAWarning() throws Exception {
        List<TrainedModel> trained = train(DOWN, DATA, false, false);

        assertThat(trained).singleElement().satisfies(model -> {
            assertThat(model.bundle()).hasContent("the last bundle");
            assertThat(model.entry().digest()).isEqualTo(Digests.sha256(files.bundle()));
        });
        assertThat(said)
                .containsExactly(
                        "warn The database jdbc:acme://host/a cannot be reached: refused.",
                        "warn MODEL 'CHURN' IS NOT UP TO DATE: the bundle of the last training stands in, whatever"
                                + " happened to the rows since.");
    }

    @Test
    void asksNothingOverTheNetworkOffline() throws Exception {
        assertThat(train("exit 3", DATA, false, true)).hasSize(1);
        assertThat(said.get(0)).isEqualTo("warn Maven is offline (-o), and its data is in a database.");
    }

    @Test
    void failsWhereTheLastBundleIsOfAnotherQuery() {
        var other = new QueryData("jdbc:acme://host/a", "select 2", Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> train(DOWN, other, false, false))
                .isInstanceOf(TrainingFailure.class)
                .hasMessage("The database jdbc:acme://host/a cannot be reached: refused.\n"
                        + "No bundle of an earlier training with this configuration is there to stand in. Build again"
                        + " when the database answers.");
        assertThat(files.bundle()).hasContent("the last bundle");
    }

    @Test
    void failsWhereTrainingIsForced() {
        assertThatThrownBy(() -> train(DOWN, DATA, true, false))
                .isInstanceOf(TrainingFailure.class)
                .hasMessage("The database jdbc:acme://host/a cannot be reached: refused.\n"
                        + "With mlops.force the bundle of an earlier training is not used. Build again when the database"
                        + " answers.");
    }

    /** With a program in place of Java. */
    private List<TrainedModel> train(String script, DataDefinition data, boolean force, boolean offline)
            throws IOException, InterruptedException {
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        var request = new TrainingRequest(
                List.of(new ModelDefinition("churn", data, false, Map.copyOf(CONFIGURATION))),
                Optional.empty(),
                folder,
                new TrainingClassPath(
                        List.of(new ClassPathEntry("dev.mlops:mlops-training", "1.0", Path.of("/training.jar")))),
                "1.0",
                folder,
                folder.resolve("jdk"),
                List.of(),
                force,
                offline);
        var runs = new RunStore(folder.resolve("runs"));
        return new ModelTraining(request, 17, BundleCache.none(), runs, new Recorder()).train();
    }

    private final class Recorder implements TrainingListener {
        @Override
        public void info(String line) {
            said.add("info " + line);
        }

        @Override
        public void warn(String line) {
            said.add("warn " + line);
        }

        @Override
        public void output(String line) {
            said.add("output " + line);
        }

        @Override
        public void progress(String step, long done, long total) {}
    }
}
