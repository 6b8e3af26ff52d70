package dev.mlops.maven.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.maven.training.ClassPathEntry;
import dev.mlops.maven.training.FileData;
import dev.mlops.maven.training.FormulaBundle;
import dev.mlops.maven.training.ModelDefinition;
import dev.mlops.maven.training.TrainingClassPath;
import dev.mlops.maven.training.TrainingFailure;
import dev.mlops.maven.training.TrainingListener;
import dev.mlops.maven.training.TrainingRequest;
import dev.mlops.model.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a shell script in the place of Java, which gives a bundle that was made before. */
@DisabledOnOs(OS.WINDOWS)
class ReproductionTest {
    private static final String ONE = "sha256:" + "1".repeat(64);
    private static final String TWO = "sha256:" + "2".repeat(64);

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();

    @Test
    void saysThatTheBytesAreTheSame() throws Exception {
        Bundle built = bundle("target/churn.mlops", ONE, 1);
        String java = training(bundle("now.mlops", ONE, 1), "churn");

        reproduce(java, Optional.empty(), "churn");

        assertThat(said)
                .startsWith("info Training churn 1.0 anew, to compare it with " + built.digest())
                .endsWith("info Reproduced: churn 1.0, " + built.digest() + " the same bytes");
        assertThat(folder.resolve("target/bundles.json")).doesNotExist();
    }

    @Test
    void namesTheInputsThatDiffer() throws Exception {
        Bundle built = bundle("kept/old.mlops", ONE, 1);
        Bundle now = bundle("now.mlops", TWO, 2);
        String java = training(now, "churn");

        assertThatThrownBy(() -> reproduce(java, Optional.of("kept/old.mlops"), "churn"))
                .isInstanceOf(TrainingFailure.class)
                .hasMessage("Not reproduced: churn 1.0 is " + built.digest() + ", and trained now " + now.digest()
                        + ". They were made from different inputs:\n  data: was 80 rows of " + ONE
                        + ", is 80 rows of " + TWO + "\nThe bundle that was trained now: "
                        + folder.resolve("target/reproduce/churn.mlops"));
    }

    @Test
    void namesTheEntriesWhereNoInputDiffers() throws Exception {
        Bundle built = bundle("target/churn.mlops", ONE, 1);
        Bundle now = bundle("now.mlops", ONE, 2);
        String java = training(now, "churn");

        assertThatThrownBy(() -> reproduce(java, Optional.empty(), "churn"))
                .isInstanceOf(TrainingFailure.class)
                .hasMessage("Not reproduced: churn 1.0 is " + built.digest() + ", and trained now " + now.digest()
                        + ". No input differs, but these entries of the bundles do: model.pb. A trainer that draws"
                        + " without a seed, or adds up in the order in which threads end, gives such models."
                        + "\nThe bundle that was trained now: " + folder.resolve("target/reproduce/churn.mlops"));
    }

    /** What differs may be why the gate is missed. */
    @Test
    void comparesAModelThatMissesItsGates() throws Exception {
        Bundle built = bundle("target/churn.mlops", ONE, 1);
        Bundle now = bundle("now.mlops", TWO, 1);
        String java =
                training(now, "churn-rejected") + "echo '{\"type\":\"failure\",\"text\":\"A gate was missed\"}'\n";

        assertThatThrownBy(() -> reproduce(java, Optional.empty(), "churn"))
                .isInstanceOf(TrainingFailure.class)
                .hasMessage("Not reproduced: churn 1.0 is " + built.digest() + ", and trained now " + now.digest()
                        + ". They were made from different inputs:\n  data: was 80 rows of " + ONE
                        + ", is 80 rows of " + TWO + "\nThe bundle that was trained now: "
                        + folder.resolve("target/reproduce/churn-rejected.mlops") + "\nA gate was missed");
    }

    /** Of an earlier run, which must not be taken for what this one has made. */
    @Test
    void failsWithTrainingsOwnWordsWhereNothingWasTrained() throws Exception {
        bundle("target/churn.mlops", ONE, 1);
        bundle("target/reproduce/churn-rejected.mlops", ONE, 1);

        assertThatThrownBy(() -> reproduce(
                        "echo '{\"type\":\"failure\",\"text\":\"The data is gone\"}'\n", Optional.empty(), "churn"))
                .isInstanceOf(TrainingFailure.class)
                .hasMessage("The data is gone");
    }

    @Test
    void failsOnAModelThatTheProjectDoesNotHave() throws Exception {
        bundle("old.mlops", ONE, 1);

        assertThatThrownBy(() -> reproduce("exit 3", Optional.of("old.mlops"), "leavers", "risk"))
                .isInstanceOf(TrainingFailure.class)
                .hasMessage("The bundle " + folder.resolve("old.mlops") + " is of model 'churn', which this project"
                        + " does not have; configured are: leavers, risk. Reproduce it in the project that it comes"
                        + " from.");
    }

    @Test
    void failsWhereItIsNotSaidWhichOfSeveralModels() {
        assertThatThrownBy(() -> reproduce("exit 3", Optional.empty(), "churn", "risk"))
                .isInstanceOf(TrainingFailure.class)
                .hasMessage("The project has several models: churn, risk. Pick one with -Dmlops.model=churn, or name a"
                        + " bundle with -Dmlops.bundle=path.");
    }

    @Test
    void failsWhereBundleAndModelDisagree() throws Exception {
        bundle("old.mlops", ONE, 1);
        TrainingRequest request = request("exit 3", Optional.of("risk"), "churn", "risk");

        assertThatThrownBy(() -> new Reproduction(request, 17, new Recorder())
                        .reproduce(Optional.of(folder.resolve("old.mlops"))))
                .isInstanceOf(TrainingFailure.class)
                .hasMessage("The bundle " + folder.resolve("old.mlops") + " is of model 'churn', and"
                        + " -Dmlops.model=risk asks for another. Leave one of the two out.");
    }

    /** A script that trains as the bundle says that it was, into the file of that name. */
    private String training(Bundle now, String file) {
        Path target = folder.resolve("target/reproduce");
        return "cd " + target + "\ncp " + folder.resolve("now.mlops") + " " + file + ".mlops\n"
                + "touch " + file + "-report.html " + file + "-metrics.json TEST-mlops-" + file + ".xml\n"
                + "echo '{\"classPath\":[],\"bundleDigest\":\"" + now.digest()
                + "\",\"version\":\"1.0\",\"trustedClasses\":[]}' > work/churn.result.json\n";
    }

    private void reproduce(String script, Optional<String> bundle, String... models) throws Exception {
        new Reproduction(request(script, Optional.empty(), models), 17, new Recorder())
                .reproduce(bundle.map(folder::resolve));
    }

    private TrainingRequest request(String script, Optional<String> chosen, String... models) throws IOException {
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        Path data = Files.writeString(folder.resolve("data.csv"), "calls,churn\n1,no\n");
        return new TrainingRequest(
                Stream.of(models)
                        .map(name -> new ModelDefinition(
                                name, new FileData("", List.of(data), Map.of()), false, Map.of("name", name)))
                        .toList(),
                chosen,
                folder,
                new TrainingClassPath(
                        List.of(new ClassPathEntry("dev.mlops:mlops-training", "1.0", Path.of("/training.jar")))),
                "2.0",
                folder.resolve("target"),
                folder.resolve("jdk"),
                List.of(),
                true,
                false);
    }

    private Bundle bundle(String file, String data, int model) throws IOException {
        return FormulaBundle.write(folder.resolve(file), "1.0", data, model);
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
