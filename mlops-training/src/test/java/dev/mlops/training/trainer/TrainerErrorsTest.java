package dev.mlops.training.trainer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.model.Task;
import dev.mlops.training.TrainingException;
import java.net.URL;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users are told about trainers, word by word. */
class TrainerErrorsTest {
    private static final ClassLoader LOADER = TrainerErrorsTest.class.getClassLoader();

    /** A class path that lacks some classes. */
    private static final class Without extends ClassLoader {
        private final String packages;

        Without(String packages) {
            super(LOADER);
            this.packages = packages;
        }

        @Override
        public @Nullable URL getResource(String name) {
            return name.startsWith(packages.replace('.', '/')) ? null : super.getResource(name);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(packages)) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }

    @Test
    void namesTheNearestTrainerOfTheTask() {
        failsWith(Task.CLASSIFICATION, "random-forrest", """
                <trainer>random-forrest</trainer> is no trainer for classification. Did you mean random-forest?
                Expected decision-tree, linear-svm, logistic-regression, naive-bayes, random-forest or xgboost, or the full name of a class that implements org.tribuo.Trainer.""");
    }

    @Test
    void listsTheTrainersWhereNoneIsNear() {
        failsWith(Task.REGRESSION, "deep-learning", """
                <trainer>deep-learning</trainer> is no trainer for regression.
                Expected cart, elastic-net, linear, random-forest or xgboost, or the full name of a class that implements org.tribuo.Trainer.""");
    }

    @Test
    void showsTheDependencyOfATrainerThatIsAbsent() {
        assertThatThrownBy(() -> new TrainerFactory(new Without("org.tribuo.classification.dtree."))
                        .create(Task.CLASSIFICATION, Optional.of("random-forest"), Map.of()))
                .isInstanceOf(TrainingException.class)
                .hasMessage("""
                        <trainer>random-forest</trainer> needs org.tribuo:tribuo-classification-tree, which is not on this project's class path.
                        Add to the <dependencies> of the pom (mlops-bom gives the version):

                        <dependency>
                          <groupId>org.tribuo</groupId>
                          <artifactId>tribuo-classification-tree</artifactId>
                        </dependency>""");
    }

    @Test
    void showsTheDependencyOfAKnownTrainerClassThatIsAbsent() {
        failsWith(Task.CLASSIFICATION, "org.tribuo.common.nearest.KNNTrainer", """
                <trainer>org.tribuo.common.nearest.KNNTrainer</trainer> needs org.tribuo:tribuo-common-nearest, which is not on this project's class path.
                Add to the <dependencies> of the pom (mlops-bom gives the version):

                <dependency>
                  <groupId>org.tribuo</groupId>
                  <artifactId>tribuo-common-nearest</artifactId>
                </dependency>""");
    }

    @Test
    void showsTheDependencyOfAFirstTrainerWhereThereIsNone() {
        assertThatThrownBy(() -> new TrainerFactory(new Without("org.tribuo.regression."))
                        .create(Task.REGRESSION, Optional.empty(), Map.of()))
                .isInstanceOf(TrainingException.class)
                .hasMessage("""
                        There is no trainer for regression on this project's class path.
                        Add the module of one to the <dependencies> of the pom (mlops-bom gives the version), for example that of random-forest:

                        <dependency>
                          <groupId>org.tribuo</groupId>
                          <artifactId>tribuo-regression-tree</artifactId>
                        </dependency>""");
    }

    @Test
    void saysThatATrainerIsForAnotherTask() {
        failsWith(Task.REGRESSION, "logistic-regression", """
                <trainer>logistic-regression</trainer> trains models for classification, but this model's task is regression.
                Expected cart, elastic-net, linear, random-forest or xgboost, or another trainer for regression; or a <task> that fits the trainer.""");
    }

    @Test
    void saysThatATrainerClassIsForAnotherTask() {
        failsWith(Task.REGRESSION, "org.tribuo.classification.dtree.CARTClassificationTrainer", """
                <trainer>org.tribuo.classification.dtree.CARTClassificationTrainer</trainer> trains models of org.tribuo.classification.Label, but this model's task is regression.
                Expected cart, elastic-net, linear, random-forest or xgboost, or another trainer for regression; or a <task> that fits the trainer.""");
    }

    @Test
    void saysThatAClassIsNoTrainer() {
        failsWith(Task.REGRESSION, "java.lang.String", """
                The class in <trainer>java.lang.String</trainer> is no trainer: it does not implement org.tribuo.Trainer.
                Name a class that does, or a short name.""");
    }

    @Test
    void saysThatAClassIsAbsentAndWhichOneMayBeMeant() {
        failsWith(Task.REGRESSION, "org.tribuo.regression.tree.CARTRegressionTrainer", """
                The class in <trainer>org.tribuo.regression.tree.CARTRegressionTrainer</trainer> is neither in this project nor on its class path. Did you mean org.tribuo.regression.rtree.CARTRegressionTrainer?
                Check the name; a class of this project must be compiled, so it belongs in src/main/java. Trainers with short names for regression: cart, elastic-net, linear, random-forest, xgboost.""");
    }

    @Test
    void refusesAnAbstractClass() {
        failsWith(Task.REGRESSION, "org.tribuo.common.tree.AbstractCARTTrainer", """
                The class org.tribuo.common.tree.AbstractCARTTrainer of <trainer>org.tribuo.common.tree.AbstractCARTTrainer</trainer> cannot be used: it is abstract.
                A trainer is a class that is not abstract and has a constructor without arguments; its parameters are fields with OLCUT's @Config.""");
    }

    @ParameterizedTest
    @CsvSource({"libsvm", "org.tribuo.classification.libsvm.LibSVMClassificationTrainer"})
    void refusesModelsThatHoldJavaObjects(String trainer) {
        failsWith(Task.CLASSIFICATION, trainer, """
                <trainer>%s</trainer> is refused: models of LibLinear and LibSVM hold serialised Java objects, and a server that reads those can be made to run foreign code.
                Use linear-svm (the same kind of model) or logistic-regression; for kernels org.tribuo.classification.sgd.kernel.KernelSVMTrainer.""".formatted(trainer));
    }

    @Test
    void namesAReplacementForARefusedRegression() {
        failsWith(Task.REGRESSION, "org.tribuo.regression.liblinear.LibLinearRegressionTrainer", """
                <trainer>org.tribuo.regression.liblinear.LibLinearRegressionTrainer</trainer> is refused: models of LibLinear and LibSVM hold serialised Java objects, and a server that reads those can be made to run foreign code.
                Use elastic-net or linear (linear models), random-forest or xgboost.""");
    }

    private static void failsWith(Task task, String trainer, String message) {
        assertThatThrownBy(() -> new TrainerFactory(LOADER).create(task, Optional.of(trainer), Map.of()))
                .isInstanceOf(TrainingException.class)
                .hasMessage(message);
    }
}
