package dev.mlops.training.trainer;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The classes of Tribuo's trainers and the modules that hold them, whether they are on the class path or not. */
final class KnownTrainers {
    private static final String CLASSIFICATION = "org.tribuo.classification.";
    private static final String REGRESSION = "org.tribuo.regression.";

    /**
     * By artifact. Trainers of sequences, clusters, anomalies and several labels are no trainers for a table's target.
     */
    private static final Map<String, List<String>> BY_ARTIFACT = Map.ofEntries(
            Map.entry(
                    "tribuo-core",
                    List.of(
                            "org.tribuo.ensemble.BaggingTrainer",
                            "org.tribuo.hash.HashingTrainer",
                            "org.tribuo.transform.TransformTrainer")),
            Map.entry("tribuo-common-nearest", List.of("org.tribuo.common.nearest.KNNTrainer")),
            Map.entry(
                    "tribuo-common-tree",
                    List.of("org.tribuo.common.tree.ExtraTreesTrainer", "org.tribuo.common.tree.RandomForestTrainer")),
            Map.entry(
                    "tribuo-classification-core",
                    List.of(
                            CLASSIFICATION + "baseline.DummyClassifierTrainer",
                            CLASSIFICATION + "ensemble.AdaBoostTrainer")),
            Map.entry(
                    "tribuo-classification-mnnaivebayes", List.of(CLASSIFICATION + "mnb.MultinomialNaiveBayesTrainer")),
            Map.entry(
                    "tribuo-classification-sgd",
                    List.of(
                            CLASSIFICATION + "sgd.fm.FMClassificationTrainer",
                            CLASSIFICATION + "sgd.kernel.KernelSVMTrainer",
                            CLASSIFICATION + "sgd.linear.LinearSGDTrainer",
                            CLASSIFICATION + "sgd.linear.LogisticRegressionTrainer")),
            Map.entry("tribuo-classification-tree", List.of(CLASSIFICATION + "dtree.CARTClassificationTrainer")),
            Map.entry(
                    "tribuo-classification-xgboost", List.of(CLASSIFICATION + "xgboost.XGBoostClassificationTrainer")),
            Map.entry("tribuo-regression-core", List.of(REGRESSION + "baseline.DummyRegressionTrainer")),
            Map.entry(
                    "tribuo-regression-sgd",
                    List.of(REGRESSION + "sgd.fm.FMRegressionTrainer", REGRESSION + "sgd.linear.LinearSGDTrainer")),
            Map.entry(
                    "tribuo-regression-slm",
                    List.of(
                            REGRESSION + "slm.ElasticNetCDTrainer",
                            REGRESSION + "slm.LARSLassoTrainer",
                            REGRESSION + "slm.LARSTrainer",
                            REGRESSION + "slm.SLMTrainer")),
            Map.entry(
                    "tribuo-regression-tree",
                    List.of(
                            REGRESSION + "rtree.CARTJointRegressionTrainer",
                            REGRESSION + "rtree.CARTRegressionTrainer")),
            Map.entry("tribuo-regression-xgboost", List.of(REGRESSION + "xgboost.XGBoostRegressionTrainer")));

    private KnownTrainers() {}

    /** Every class name, sorted. */
    static List<String> classNames() {
        return BY_ARTIFACT.values().stream().flatMap(List::stream).sorted().toList();
    }

    /** The module that holds a class. */
    static Optional<Artifact> artifactOf(String className) {
        return BY_ARTIFACT.entrySet().stream()
                .filter(entry -> entry.getValue().contains(className))
                .map(entry -> Artifact.ofTribuo(entry.getKey()))
                .findFirst();
    }
}
