package dev.mlops.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlops.model.Task;
import dev.mlops.training.TrainingException;
import dev.mlops.training.columns.NumericScaling;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
    private static final String DUMMY = "org.tribuo.classification.baseline.DummyClassifierTrainer";

    @ParameterizedTest
    @CsvSource({
        "random-forest, numMembers, 7, numMembers, 7",
        "random-forest, maxDepth, 4, maxDepth, 4",
        "random-forest, innerTrainer.maxDepth, 4, maxDepth, 4",
        "random-forest, seed, 1, seed, 1",
        "random-forest, seed, 1, innerTrainer.seed, 12345",
        "random-forest, innerTrainer.seed, 1, innerTrainer.seed, 1",
        "random-forest, innerTrainer.seed, 1, seed, 12345",
        "random-forest, impurity, Entropy, impurity, Entropy",
        "random-forest, impurity, org.tribuo.classification.dtree.impurity.Entropy, impurity, Entropy",
        "xgboost, booster, dart, booster, DART",
        "xgboost, alpha, 0.5, alpha, 0.5",
        "xgboost, overrideParameters.objective, multi:softprob, overrideParameters, {objective=multi:softprob}",
        "logistic-regression, epochs, 3, epochs, 3",
        "logistic-regression, ' shuffle', false, shuffle, false",
        "logistic-regression, optimiser.initialLearningRate, 0.5, optimiser.initialLearningRate, 0.5",
        "logistic-regression, optimiser.initialLearningRate, 0.5, optimiser.epsilon, 0.1",
        "logistic-regression, optimiser, AdaGrad, optimiser.initialLearningRate, 0.3",
        "logistic-regression, objective, Hinge, objective, Hinge",
    })
    void areSetByName(String trainer, String name, String value, String shown, String expected) {
        ConfiguredTrainer configured = create(trainer, Map.of(name.trim(), value));

        assertThat(configured.parameters())
                .filteredOn(parameter -> parameter.name().equals(shown))
                .singleElement()
                .extracting(parameter -> parameter.value().orElseThrow())
                .isEqualTo(expected);
    }

    @Test
    void areThoseOfThePartThatTheUserPutsIn() {
        ConfiguredTrainer configured =
                create("logistic-regression", Map.of("optimiser", "RMSProp", "optimiser.initialLearningRate", "0.01"));

        assertThat(configured.parameters())
                .filteredOn(parameter -> parameter.name().startsWith("optimiser."))
                .extracting(Parameter::name, parameter -> parameter.value().orElseThrow())
                .contains(tuple("optimiser.initialLearningRate", "0.01"), tuple("optimiser.rho", "0.9"));
    }

    @Test
    void ofAnInnerTrainerWithAShortNameAreOurDefaults() {
        ConfiguredTrainer configured = create(
                "org.tribuo.ensemble.BaggingTrainer",
                Map.of("innerTrainer", "logistic-regression", "combiner", "VotingCombiner", "numMembers", "3"));

        assertThat(configured.parameters())
                .filteredOn(parameter -> parameter.name().equals("epochs"))
                .extracting(parameter -> parameter.value().orElseThrow())
                .containsExactly("20");
        assertThat(configured.scaling()).isEqualTo(NumericScaling.STANDARDIZE);
    }

    @Test
    void standInTheProvenance() {
        assertThat(create("naive-bayes", Map.of("alpha", "2")).toJson())
                .isEqualTo(Map.of(
                        "name",
                        "naive-bayes",
                        "class",
                        "org.tribuo.classification.mnb.MultinomialNaiveBayesTrainer",
                        "parameters",
                        Map.of("alpha", "2")));
    }

    @Test
    void areSuggestedAndListedWhereOneIsUnknown() {
        failsWith("decision-tree", Map.of("maxdepht", "3"), """
                <maxdepht>3</maxdepht> in <parameters>: decision-tree has no parameter maxdepht. Did you mean maxDepth?
                Its parameters are:
                  fractionFeaturesInSplit  float          1.0        The fraction of features to consider in each split. 1.0f indicates all features are considered.
                  impurity                 LabelImpurity  GiniIndex  The impurity measure used to determine split quality.
                  maxDepth                 int            8          The maximum depth of the tree.
                  minChildWeight           float          5.0        The minimum weight allowed in a child node.
                  minImpurityDecrease      float          0.0        The decrease in impurity needed in order to split the node.
                  seed                     long           12345      The RNG seed to use when sampling features in a split.
                  useRandomSplitPoints     boolean        false      Whether to choose split points for features at random.""");
    }

    @Test
    void ofAPartAreSuggestedWithTheirPrefix() {
        assertThatThrownBy(() -> create("logistic-regression", Map.of("learningRate", "0.1")))
                .hasMessageStartingWith(
                        "<learningRate>0.1</learningRate> in <parameters>: logistic-regression has no parameter"
                                + " learningRate. Did you mean optimiser.initialLearningRate?\nIts parameters are:\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "random-forest | numMembers | many | a whole number (int)",
                "random-forest | numMembers | 2.5 | a whole number (int)",
                "random-forest | seed | x | a whole number (long)",
                "random-forest | maxDepth | 99999999999 | a whole number (int)",
                "random-forest | fractionFeaturesInSplit | third | a number (float)",
                "random-forest | useRandomSplitPoints | yes | true or false",
                "random-forest | impurity | Ginny | Entropy, GiniIndex or the full name of a class that is a org.tribuo.classification.dtree.impurity.LabelImpurity",
                "random-forest | impurity | java.lang.String | Entropy, GiniIndex or the full name of a class that is a org.tribuo.classification.dtree.impurity.LabelImpurity",
                "xgboost | eta | NaN | a number (double)",
                "xgboost | booster | tree | LINEAR, GBTREE or DART",
                "xgboost | overrideParameters | x | one parameter per key, <overrideParameters.key>, each with a text",
            })
    void areRefusedWithWhatTheyTake(String trainer, String name, String value, String expected) {
        failsWith(
                trainer,
                Map.of(name, value),
                "<%s>%s</%s> in <parameters>: the parameter %s of %s takes %s."
                        .formatted(name, value, name, name, trainer, expected));
    }

    @Test
    void areAskedForWhereOneIsMandatory() {
        failsWith(DUMMY, Map.of(), """
                org.tribuo.classification.baseline.DummyClassifierTrainer needs a parameter that the model does not give. Add to its <parameters>:
                  <dummyType>…</dummyType>  with STRATIFIED, MOST_FREQUENT, UNIFORM or CONSTANT""");
    }

    @Test
    void areRefusedWhereTheTrainerRefusesThem() {
        assertThatThrownBy(() -> new TrainerFactory(getClass().getClassLoader())
                        .create(Task.REGRESSION, Optional.of("elastic-net"), Map.of("l1Ratio", "2")))
                .isInstanceOf(TrainingException.class)
                .hasMessage("elastic-net refuses its parameters: L1 Ratio must be between 0 and 1. Found value 2.0");
    }

    @ParameterizedTest
    @CsvSource({"random-forest, numMembers, 0", "random-forest, numMembers, -1", "xgboost, numTrees, 0"})
    void areRefusedWhereNothingWouldBeTrained(String trainer, String name, String value) {
        assertThatThrownBy(() -> new TrainerFactory(getClass().getClassLoader())
                        .create(Task.CLASSIFICATION, Optional.of(trainer), Map.of(name, value)))
                .isInstanceOf(TrainingException.class)
                .hasMessage(trainer + " refuses its parameters: " + name + " must be at least 1. Found value " + value);
    }

    @Test
    void refuseAdam() {
        failsWith("logistic-regression", Map.of("optimiser", "Adam"), """
                The optimiser Adam is refused: Tribuo 4.3.2 computes its steps wrongly (https://github.com/oracle/tribuo/issues/401, mended after 4.3.2).
                Use AdaGrad (the default) or RMSProp.""");
    }

    private static ConfiguredTrainer create(String trainer, Map<String, String> parameters) {
        return new TrainerFactory(ParametersTest.class.getClassLoader())
                .create(Task.CLASSIFICATION, Optional.of(trainer), parameters);
    }

    private static void failsWith(String trainer, Map<String, String> parameters, String message) {
        assertThatThrownBy(() -> create(trainer, parameters))
                .isInstanceOf(TrainingException.class)
                .hasMessage(message);
    }
}
