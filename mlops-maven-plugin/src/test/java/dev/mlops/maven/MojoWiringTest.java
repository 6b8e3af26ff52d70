package dev.mlops.maven;

import static org.apache.maven.api.plugin.testing.MojoExtension.getVariableValueFromObject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.maven.configuration.DataElement;
import dev.mlops.maven.configuration.ModelElement;
import dev.mlops.model.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

/** From a pom to the goals' parameters and back to Maven's log and failures. */
@MojoTest
class MojoWiringTest {
    private static final String POMS = "src/test/resources/mojo/";

    private final List<String> said = new ArrayList<>();

    @Test
    @InjectMojo(goal = "train-model", pom = POMS + "everything.xml")
    void readsEveryElementOfAModel(TrainModelMojo mojo) throws Exception {
        List<ModelElement> models = getVariableValueFromObject(mojo, "models");

        assertThat(models).hasSize(1);
        DataElement data = Objects.requireNonNull(models.get(0).data());
        assertThat(data.files()).containsExactly("src/main/data/churn.csv");
        assertThat(data.form()).isEmpty();
        assertThat(new String(JsonWriter.write(models.get(0).toJson("leavers")), StandardCharsets.UTF_8))
                .isEqualTo("""
                        {
                          "name": "leavers",
                          "header": false,
                          "skipLines": 2,
                          "target": "last",
                          "task": "classification",
                          "trainer": "random-forest",
                          "parameters": {
                            "innerTrainer.maxDepth": "6",
                            "numMembers": "200"
                          },
                          "columns": [{
                            "name": "x0",
                            "type": "categorical",
                            "missing": null
                          },{
                            "name": "x1",
                            "type": null,
                            "missing": "impute"
                          },{
                            "name": "x2",
                            "type": "text",
                            "missing": null,
                            "impute": "mode",
                            "constant": "none",
                            "indicator": true,
                            "transform": "bins",
                            "bins": 4,
                            "buckets": 64,
                            "format": "dd.MM.uuuu",
                            "parts": "month,hour",
                            "words": "1-2",
                            "characters": "3-5",
                            "weighting": "counts",
                            "maxTerms": 500,
                            "hashed": true
                          }],
                          "missing": "drop",
                          "split": {
                            "test": "0.3",
                            "seed": 7
                          },
                          "gates": ["accuracy >= 0.93","recall(yes) at least 0.60"],
                          "golden": "held-out",
                          "minCount": 20,
                          "slices": ["international_plan"],
                          "search": {
                            "method": "halving",
                            "trials": 9,
                            "metric": "f1(yes)",
                            "folds": 5,
                            "parameters": { },
                            "candidates": [{
                              "trainer": "xgboost",
                              "parameters": {
                                "empty": "",
                                "eta": "0.1 to 0.3"
                              }
                            },{
                              "trainer": null,
                              "parameters": { }
                            }]
                          },
                          "crossValidation": {
                            "folds": 5,
                            "repeats": null
                          },
                          "checks": {
                            "leakage": "error"
                          }
                        }
                        """);
    }

    @Test
    @InjectMojo(goal = "train-model", pom = POMS + "data.xml")
    void readsEveryElementOfData(TrainModelMojo mojo) throws Exception {
        List<ModelElement> models = getVariableValueFromObject(mojo, "models");

        DataElement data = Objects.requireNonNull(models.get(0).data());
        assertThat(data.files()).containsExactly("src/main/data/*.csv.gz", "more.csv");
        assertThat(data.form())
                .isEqualTo(Map.of(
                        "format", "csv", "separator", ";", "quote", "'", "encoding", "ISO-8859-2", "decimal", ","));
    }

    @Test
    @InjectMojo(goal = "train-model", pom = POMS + "query.xml")
    void readsADatabase(TrainModelMojo mojo) throws Exception {
        List<ModelElement> models = getVariableValueFromObject(mojo, "models");

        DataElement data = Objects.requireNonNull(models.get(0).data());
        assertThat(data.url()).isEqualTo("jdbc:postgresql://db.example.com/sales");
        assertThat(data.query()).isEqualTo("select * from customers");
        assertThat(data.fingerprintQuery()).isEqualTo("select max(updated_at), count(*) from customers");
        assertThat(data.serverId()).isEqualTo("warehouse");
        assertThat(data.places()).containsExactly("a database");
    }

    @Test
    @InjectMojo(goal = "train-model", pom = POMS + "two-places.xml")
    void failsOnDataFromTwoPlaces(TrainModelMojo mojo) {
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("The <data> of model 'leavers' names files and an artifact and a database. Rows come from"
                        + " one place: take out the others.");
    }

    /** Maven makes nulls of them; what is wrong with an empty gate is for training to say. */
    @Test
    @InjectMojo(goal = "train-model", pom = POMS + "empty-values.xml")
    void passesEmptyElementsOnAsEmptyTexts(TrainModelMojo mojo) throws Exception {
        List<ModelElement> models = getVariableValueFromObject(mojo, "models");

        assertThat(models.get(0).toJson("leavers"))
                .containsEntry("parameters", Map.of("numMembers", ""))
                .containsEntry("gates", List.of("", ""));
    }

    @Test
    @InjectMojo(goal = "train-model", pom = POMS + "nothing.xml")
    void trainsNothingWithoutModels(TrainModelMojo mojo) throws Exception {
        assertThat(run(mojo)).containsExactly("No <models> are configured: nothing to train");
    }

    @Test
    @InjectMojo(goal = "train-model", pom = POMS + "everything.xml")
    @MojoParameter(name = "cacheSize", value = "huge")
    void failsOnACacheWithoutASize(TrainModelMojo mojo) {
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("-Dmlops.cacheSize=huge is no size.");
    }

    @Test
    @InjectMojo(goal = "reproduce", pom = POMS + "nothing.xml")
    void reproducesNothingWithoutModels(ReproduceMojo mojo) throws Exception {
        assertThat(run(mojo)).containsExactly("No <models> are configured: nothing to reproduce");
    }

    @Test
    @InjectMojo(goal = "build-image", pom = POMS + "nothing.xml")
    void buildsNoImageWithoutModels(BuildImageMojo mojo) throws Exception {
        assertThat(run(mojo)).containsExactly("No <models> are configured: no image to build");
    }

    @Test
    @InjectMojo(goal = "verify-health", pom = POMS + "nothing.xml")
    void verifiesNothingWithoutModels(VerifyHealthMojo mojo) throws Exception {
        assertThat(run(mojo)).containsExactly("No <models> are configured: nothing to verify");
    }

    @Test
    @InjectMojo(goal = "push-image", pom = POMS + "nothing.xml")
    void pushesNothingWithoutModels(PushImageMojo mojo) throws Exception {
        assertThat(run(mojo)).containsExactly("No <models> are configured: no image to push");
    }

    @Test
    @InjectMojo(goal = "serve", pom = POMS + "nothing.xml")
    void servesNothingWithoutModels(ServeMojo mojo) throws Exception {
        assertThat(run(mojo)).containsExactly("No <models> are configured: nothing to serve");
    }

    @Test
    @InjectMojo(goal = "train-model", pom = POMS + "everything.xml")
    @MojoParameter(name = "skipAll", value = "true")
    void skipsEveryGoal(TrainModelMojo mojo) throws Exception {
        assertThat(run(mojo)).containsExactly("Skipped: mlops.skip is set");
    }

    @Test
    @InjectMojo(goal = "train-model", pom = POMS + "everything.xml")
    @MojoParameter(name = "skip", value = "true")
    void skipsOneGoal(TrainModelMojo mojo) throws Exception {
        assertThat(run(mojo)).containsExactly("Skipped: <skip> is set for this goal");
    }

    @Test
    @InjectMojo(goal = "train-model", pom = POMS + "two-of-one-name.xml")
    void failsOnTwoModelsOfOneName(TrainModelMojo mojo) {
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageMatching("Two models have the name '[^']+'\\. Give each <model> a <name> of its own; without"
                        + " one it is named after the artifactId\\.");
    }

    @Test
    @InjectMojo(goal = "train-model", pom = POMS + "two-defaults.xml")
    void failsOnTwoDefaultModels(TrainModelMojo mojo) {
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("The models 'a' and 'b' are each said to be the default one. Leave"
                        + " <default>true</default> to one of them: it answers where a path names no model.");
    }

    @Test
    @InjectMojo(goal = "train-model", pom = POMS + "no-data.xml")
    void failsOnAModelWithoutData(TrainModelMojo mojo) {
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("Model 'leavers' has no <data>. Name the file to learn from, for example"
                        + " <data>src/main/data/leavers.csv</data>.");
    }

    @Test
    @InjectMojo(goal = "push-image", pom = POMS + "two-of-one-name.xml")
    void failsWhereAModelIsToBePushedThatWasNotTrained(PushImageMojo mojo) {
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("There is nothing to push: ")
                .hasMessageEndingWith("lists no bundle of this project's models. Build first: mvn package");
    }

    @Test
    @InjectMojo(goal = "build-image", pom = POMS + "two-of-one-name.xml")
    void failsWhereAModelIsToBePackedThatWasNotTrained(BuildImageMojo mojo) {
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("There is nothing to build an image of: ")
                .hasMessageEndingWith("lists no bundle of this project's models. Build first: mvn package");
    }

    private List<String> run(Mojo mojo) throws Exception {
        mojo.setLog(new SystemStreamLog() {
            @Override
            public void info(CharSequence line) {
                said.add(line.toString());
            }
        });
        mojo.execute();
        return said;
    }
}
