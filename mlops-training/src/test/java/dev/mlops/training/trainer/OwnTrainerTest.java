package dev.mlops.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.model.Task;
import dev.mlops.model.scoring.Tolerance;
import dev.mlops.model.tribuo.KnownClasses;
import dev.mlops.model.tribuo.TribuoModels;
import dev.mlops.training.TrainingException;
import dev.mlops.training.columns.NumericScaling;
import dev.mlops.training.project.OwnTrainer;
import dev.mlops.training.project.TrainerWithArguments;
import dev.mlops.training.sample.Sample;
import dev.mlops.training.sample.Sample.Source;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Trainers of a user's own, as they stand in src/main/java. */
class OwnTrainerTest {
    private static final ClassLoader LOADER = OwnTrainerTest.class.getClassLoader();

    private final TrainerFactory factory = new TrainerFactory(LOADER);

    @Test
    void trainsWithItsParametersAndSeesTheDataAsTheyAre() {
        ConfiguredTrainer trainer =
                factory.create(Task.CLASSIFICATION, Optional.of(OwnTrainer.class.getName()), Map.of("depth", "2"));

        assertThat(trainer.name()).isEqualTo(OwnTrainer.class.getName());
        assertThat(trainer.parameters())
                .containsExactly(new Parameter("depth", "int", Optional.of("2"), false, "How deep the tree may be."));
        assertThat(trainer.scaling()).isEqualTo(NumericScaling.NONE);
        assertThat(trainer.tolerance()).isEqualTo(Tolerance.JAVA);
        assertThat(trainer.warnings()).isEmpty();
    }

    @Test
    void isNamedAmongTheClassesThatReadersOfTheModelMustTrust() {
        ConfiguredTrainer trainer =
                factory.create(Task.CLASSIFICATION, Optional.of(OwnTrainer.class.getName()), Map.of());
        var canonical = new CanonicalModel(LOADER);
        byte[] bytes = canonical.write(Sample.of(Source.IRIS, trainer).train(trainer, Progress.NONE));

        assertThat(canonical.read(bytes).trustedClasses()).containsExactly(OwnTrainer.class.getName());
        assertThatThrownBy(() -> TribuoModels.read(bytes, KnownClasses.ofTribuo()))
                .hasMessageContaining(OwnTrainer.class.getName());
        assertThat(TribuoModels.read(bytes, new KnownClasses(Set.of(OwnTrainer.class.getName()), LOADER)))
                .isNotNull();
    }

    @Test
    void isRefusedWhereItsConstructorTakesArguments() {
        assertThatThrownBy(() -> factory.create(
                        Task.CLASSIFICATION, Optional.of(TrainerWithArguments.class.getName()), Map.of()))
                .isInstanceOf(TrainingException.class)
                .hasMessage("""
                        The class dev.mlops.training.project.TrainerWithArguments of <trainer>dev.mlops.training.project.TrainerWithArguments</trainer> cannot be used: it has no constructor without arguments that works.
                        A trainer is a class that is not abstract and has a constructor without arguments; its parameters are fields with OLCUT's @Config.""");
    }

    @Test
    void isRefusedForAnotherTask() {
        assertThatThrownBy(() -> factory.create(Task.REGRESSION, Optional.of(OwnTrainer.class.getName()), Map.of()))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith("<trainer>" + OwnTrainer.class.getName()
                        + "</trainer> trains models of org.tribuo.classification.Label");
    }
}
