package dev.mlops.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.model.Task;
import dev.mlops.model.scoring.Tolerance;
import dev.mlops.training.TrainingException;
import dev.mlops.training.columns.NumericScaling;
import dev.mlops.training.sample.Sample;
import dev.mlops.training.sample.Sample.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

class ConfiguredTrainerTest {
    private static final ClassLoader LOADER = ConfiguredTrainerTest.class.getClassLoader();

    @ParameterizedTest
    @CsvSource({
        "CLASSIFICATION, random-forest, NONE, false, 1e-9",
        "CLASSIFICATION, xgboost, NONE, false, 1e-6",
        "CLASSIFICATION, logistic-regression, STANDARDIZE, false, 1e-9",
        "CLASSIFICATION, linear-svm, STANDARDIZE, false, 1e-9",
        "CLASSIFICATION, decision-tree, NONE, false, 1e-9",
        "CLASSIFICATION, naive-bayes, MIN_MAX, false, 1e-9",
        "REGRESSION, random-forest, NONE, false, 1e-9",
        "REGRESSION, xgboost, NONE, false, 1e-6",
        "REGRESSION, elastic-net, STANDARDIZE, true, 1e-9",
        "REGRESSION, linear, STANDARDIZE, true, 1e-9",
        "REGRESSION, cart, NONE, false, 1e-9",
    })
    void saysWhatItAsksOfTheData(
            Task task, String name, NumericScaling scaling, boolean standardized, double tolerance) {
        ConfiguredTrainer trainer = create(task, name, Map.of());

        assertThat(trainer.scaling()).isEqualTo(scaling);
        assertThat(trainer.standardizesTarget()).isEqualTo(standardized);
        assertThat(trainer.tolerance()).isEqualTo(new Tolerance(tolerance));
    }

    @Test
    void isTheForestWhereNothingIsNamed() {
        var factory = new TrainerFactory(LOADER);
        for (Task task : Task.values()) {
            assertThat(factory.create(task, Optional.empty(), Map.of()).name()).isEqualTo("random-forest");
        }
    }

    @Test
    void warnsOfModelsThatHoldRows() {
        var trainer = create(
                Task.CLASSIFICATION,
                "org.tribuo.classification.sgd.kernel.KernelSVMTrainer",
                Map.of("kernel", "RBF", "kernel.gamma", "0.5", "lambda", "0.1"));

        assertThat(trainer.warnings())
                .containsExactly(
                        "The models of org.tribuo.classification.sgd.kernel.KernelSVMTrainer hold training rows,"
                                + " value by value: whoever gets the bundle or the image can read them.");
        assertThat(trainer.scaling()).isEqualTo(NumericScaling.STANDARDIZE);
    }

    @Test
    void tellsHowManyMembersAreTrained() {
        ConfiguredTrainer trainer = create(Task.CLASSIFICATION, "random-forest", Map.of("numMembers", "3"));
        List<String> steps = new ArrayList<>();

        Sample.of(Source.IRIS, trainer)
                .train(trainer, (what, done, total) -> steps.add(what + " " + done + "/" + total));

        assertThat(steps).containsExactly("trees 0/3", "trees 0/3", "trees 1/3", "trees 2/3", "trees 3/3");
    }

    @Test
    void hearsFromTribuoHowManyMembersAreTrained() {
        ConfiguredTrainer trainer = create(Task.REGRESSION, "random-forest", Map.of("numMembers", "3"));
        List<String> steps = new ArrayList<>();

        Sample.of(Source.SACRAMENTO, trainer)
                .train(trainer, (what, done, total) -> steps.add(what + " " + done + "/" + total));

        assertThat(steps).containsExactly("trees 0/3", "trees 0/3", "trees 1/3", "trees 2/3", "trees 3/3");
    }

    @Test
    void tellsThatItTrainsWhereNothingCanBeCounted() {
        ConfiguredTrainer trainer = create(Task.CLASSIFICATION, "decision-tree", Map.of());
        List<String> steps = new ArrayList<>();

        Sample.of(Source.IRIS, trainer)
                .train(trainer, (what, done, total) -> steps.add(what + " " + done + "/" + total));

        assertThat(steps).containsExactly("training 0/0");
    }

    @Test
    void saysThatItCannotLearnFromTheData() {
        ConfiguredTrainer trainer = create(Task.CLASSIFICATION, "naive-bayes", Map.of());
        var factory = new LabelFactory();
        var data = new MutableDataset<Label>(new SimpleDataSourceProvenance("negative", factory), factory);
        data.add(new ArrayExample<>(new Label("a"), new String[] {"x"}, new double[] {-1}));

        assertThatThrownBy(() -> trainer.train(data, Progress.NONE))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith("naive-bayes cannot learn from these data: Multinomial Naive Bayes requires"
                        + " non-negative features.");
    }

    private static ConfiguredTrainer create(Task task, String name, Map<String, String> parameters) {
        return new TrainerFactory(LOADER).create(task, Optional.of(name), parameters);
    }
}
