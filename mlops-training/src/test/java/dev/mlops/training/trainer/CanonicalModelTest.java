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
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Model;

class CanonicalModelTest {
    private final CanonicalModel canonical = new CanonicalModel(getClass().getClassLoader());

    static Stream<Arguments> trainers() {
        return Arrays.stream(Task.values())
                .flatMap(task ->
                        TrainerCatalog.of(task).stream().map(entry -> Arguments.of(task, entry.name(), Map.of())));
    }

    static Stream<Arguments> otherTrainers() {
        String classification = "org.tribuo.classification.";
        String regression = "org.tribuo.regression.";
        Map<String, String> factors =
                Map.of("factorizedDimSize", "3", "variance", "0.1", "optimiser.initialLearningRate", "0.1");
        Map<String, String> trees = Map.of(
                "innerTrainer", "decision-tree", "innerTrainer.fractionFeaturesInSplit", "0.5", "numMembers", "3");
        return Stream.of(
                Arguments.of(Task.CLASSIFICATION, classification + "sgd.fm.FMClassificationTrainer", factors),
                Arguments.of(
                        Task.CLASSIFICATION,
                        classification + "sgd.kernel.KernelSVMTrainer",
                        Map.of("kernel", "RBF", "kernel.gamma", "0.1", "lambda", "0.1", "epochs", "1")),
                Arguments.of(
                        Task.CLASSIFICATION,
                        classification + "baseline.DummyClassifierTrainer",
                        Map.of("dummyType", "most_frequent")),
                Arguments.of(
                        Task.CLASSIFICATION,
                        classification + "ensemble.AdaBoostTrainer",
                        Map.of("innerTrainer", "decision-tree", "numMembers", "3")),
                Arguments.of(
                        Task.CLASSIFICATION,
                        "org.tribuo.ensemble.BaggingTrainer",
                        Map.of(
                                "innerTrainer",
                                "xgboost",
                                "numTrees",
                                "3",
                                "combiner",
                                "VotingCombiner",
                                "numMembers",
                                "2")),
                Arguments.of(
                        Task.REGRESSION,
                        regression + "sgd.fm.FMRegressionTrainer",
                        with(factors, Map.of("objective", "SquaredLoss", "standardise", "false"))),
                Arguments.of(
                        Task.REGRESSION,
                        "org.tribuo.common.tree.ExtraTreesTrainer",
                        with(trees, Map.of("combiner", "AveragingCombiner", "useRandomSplitPoints", "true"))),
                Arguments.of(Task.REGRESSION, regression + "rtree.CARTJointRegressionTrainer", Map.of("maxDepth", "3")),
                Arguments.of(Task.REGRESSION, regression + "slm.LARSLassoTrainer", Map.of("maxNumFeatures", "5")),
                Arguments.of(
                        Task.REGRESSION, regression + "baseline.DummyRegressionTrainer", Map.of("dummyType", "mean")));
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> others) {
        Map<String, String> all = new TreeMap<>(some);
        all.putAll(others);
        return all;
    }

    @ParameterizedTest
    @MethodSource({"trainers", "otherTrainers"})
    void isReadBackWithEqualPredictions(Task task, String name, Map<String, String> parameters) {
        ConfiguredTrainer trainer = DigestsOfModels.trainer(task, name, parameters);
        Sample sample = DigestsOfModels.sample(trainer);
        Model<?> model = sample.train(trainer, Progress.NONE);

        byte[] bytes = canonical.write(model);

        Scorer before = new TribuoScorer(sample.schema(), model);
        Scorer after = new TribuoScorer(sample.schema(), TribuoModels.read(bytes, KnownClasses.ofTribuo()));
        var exactly = new Tolerance(0);
        for (Row row : sample.testRows()) {
            assertThat(exactly.equal(before.score(row), after.score(row))).isTrue();
        }
        assertThat(canonical.read(bytes).trustedClasses()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource({"trainers", "otherTrainers"})
    void saysNothingOfTimeAndMachine(Task task, String name, Map<String, String> parameters) {
        String bytes = new String(DigestsOfModels.model(task, name, parameters), StandardCharsets.ISO_8859_1);

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
