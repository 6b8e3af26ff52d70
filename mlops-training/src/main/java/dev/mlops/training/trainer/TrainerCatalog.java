package dev.mlops.training.trainer;

import dev.mlops.model.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The trainers with short names. The parameters are the result of measurements on the sample data sets, several splits
 * each; where nothing is said, the trainer's own default was as good.
 */
public final class TrainerCatalog {
    private static final String SEED = "12345";
    private static final String ADA_GRAD = "org.tribuo.math.optimisers.AdaGrad";
    private static final String CLASSIFICATION_SGD = "org.tribuo.classification.sgd.linear.LinearSGDTrainer";
    private static final String CLASSIFICATION_CART = "org.tribuo.classification.dtree.CARTClassificationTrainer";
    private static final String REGRESSION_CART = "org.tribuo.regression.rtree.CARTRegressionTrainer";
    private static final String FOREST = "org.tribuo.common.tree.RandomForestTrainer";

    // Of the fractions from 0.1 to 0.5, this one was the best or next to it on each data set.
    private static final Map<String, String> FOREST_PARAMETERS =
            Map.of("numMembers", "100", "seed", SEED, "innerTrainer.fractionFeaturesInSplit", "0.3");

    /** In the order in which a default is looked for: first what is good without tuning, scaling or native code. */
    private static final List<CatalogEntry> ENTRIES = List.of(
            new CatalogEntry(
                    "random-forest",
                    List.of(),
                    Task.CLASSIFICATION,
                    "many decision trees on resampled rows that vote; good without tuning",
                    FOREST,
                    Map.of(
                            "innerTrainer",
                            CLASSIFICATION_CART,
                            "combiner",
                            "org.tribuo.classification.ensemble.VotingCombiner"),
                    FOREST_PARAMETERS,
                    Artifact.ofTribuo("tribuo-classification-tree")),
            new CatalogEntry(
                    "xgboost",
                    List.of(),
                    Task.CLASSIFICATION,
                    "gradient-boosted trees; often the most accurate on tables; native code",
                    "org.tribuo.classification.xgboost.XGBoostClassificationTrainer",
                    Map.of(),
                    boosting("6"),
                    Artifact.ofTribuo("tribuo-classification-xgboost")),
            new CatalogEntry(
                    "logistic-regression",
                    List.of(),
                    Task.CLASSIFICATION,
                    "a linear model with probabilities; small, fast and easy to explain",
                    CLASSIFICATION_SGD,
                    Map.of(
                            "objective",
                            "org.tribuo.classification.sgd.objectives.LogMulticlass",
                            "optimiser",
                            ADA_GRAD),
                    gradient("0.3"),
                    Artifact.ofTribuo("tribuo-classification-sgd")),
            new CatalogEntry(
                    "linear-svm",
                    List.of(),
                    Task.CLASSIFICATION,
                    "a linear model with hinge loss; gives scores, not probabilities",
                    CLASSIFICATION_SGD,
                    Map.of("objective", "org.tribuo.classification.sgd.objectives.Hinge", "optimiser", ADA_GRAD),
                    gradient("1.0"),
                    Artifact.ofTribuo("tribuo-classification-sgd")),
            new CatalogEntry(
                    "decision-tree",
                    List.of("cart"),
                    Task.CLASSIFICATION,
                    "one tree of yes-or-no questions; easy to explain",
                    CLASSIFICATION_CART,
                    Map.of(),
                    Map.of("maxDepth", "8"),
                    Artifact.ofTribuo("tribuo-classification-tree")),
            new CatalogEntry(
                    "naive-bayes",
                    List.of(),
                    Task.CLASSIFICATION,
                    "multinomial naive Bayes, made for counts such as words; weak on measurements",
                    "org.tribuo.classification.mnb.MultinomialNaiveBayesTrainer",
                    Map.of(),
                    Map.of(),
                    Artifact.ofTribuo("tribuo-classification-mnnaivebayes")),
            new CatalogEntry(
                    "random-forest",
                    List.of(),
                    Task.REGRESSION,
                    "many regression trees on resampled rows, averaged; good without tuning",
                    FOREST,
                    Map.of(
                            "innerTrainer",
                            REGRESSION_CART,
                            "combiner",
                            "org.tribuo.regression.ensemble.AveragingCombiner"),
                    FOREST_PARAMETERS,
                    Artifact.ofTribuo("tribuo-regression-tree")),
            new CatalogEntry(
                    "xgboost",
                    List.of(),
                    Task.REGRESSION,
                    "gradient-boosted trees; often the most accurate on tables; native code",
                    "org.tribuo.regression.xgboost.XGBoostRegressionTrainer",
                    Map.of(),
                    boosting("4"),
                    Artifact.ofTribuo("tribuo-regression-xgboost")),
            new CatalogEntry(
                    "elastic-net",
                    List.of(),
                    Task.REGRESSION,
                    "a linear model that shrinks its weights and drops useless columns",
                    "org.tribuo.regression.slm.ElasticNetCDTrainer",
                    Map.of(),
                    Map.of("alpha", "0.001", "l1Ratio", "0.5"),
                    Artifact.ofTribuo("tribuo-regression-slm")),
            new CatalogEntry(
                    "linear",
                    List.of("linear-regression"),
                    Task.REGRESSION,
                    "a linear model by stochastic gradient descent",
                    "org.tribuo.regression.sgd.linear.LinearSGDTrainer",
                    Map.of("objective", "org.tribuo.regression.sgd.objectives.SquaredLoss", "optimiser", ADA_GRAD),
                    gradient("0.1"),
                    Artifact.ofTribuo("tribuo-regression-sgd")),
            new CatalogEntry(
                    "cart",
                    List.of("decision-tree"),
                    Task.REGRESSION,
                    "one regression tree; easy to explain",
                    REGRESSION_CART,
                    Map.of(),
                    Map.of("maxDepth", "6", "minChildWeight", "10"),
                    Artifact.ofTribuo("tribuo-regression-tree")));

    private TrainerCatalog() {}

    /** The trainers of a task, in the order in which a default is looked for. */
    public static List<CatalogEntry> of(Task task) {
        return ENTRIES.stream().filter(entry -> entry.task() == task).toList();
    }

    /** The trainer of a task by its short name or another word for it. */
    public static Optional<CatalogEntry> find(Task task, String word) {
        return of(task).stream().filter(entry -> entry.isNamed(word)).findFirst();
    }

    /** The trainer that is taken where none is named: the first of {@link #of} that is on the class path. */
    public static Optional<CatalogEntry> defaultFor(Task task, ClassLoader loader) {
        return of(task).stream().filter(entry -> entry.isAvailable(loader)).findFirst();
    }

    /** 20 epochs settle where Tribuo's 5 do not; its learning rate of 1 overshoots. */
    private static Map<String, String> gradient(String learningRate) {
        return Map.of(
                "epochs",
                "20",
                "optimiser.initialLearningRate",
                learningRate,
                "optimiser.epsilon",
                "0.1",
                "seed",
                SEED);
    }

    /**
     * By name Tribuo would regularise with {@code alpha} 1, unlike XGBoost and unlike its own constructor. One thread:
     * its threads spin while they wait, so several cost a busy machine, or a container with fewer processors than its
     * host has, far more than they gain on a table of some thousand rows.
     */
    private static Map<String, String> boosting(String depth) {
        return Map.of("numTrees", "100", "eta", "0.1", "maxDepth", depth, "alpha", "0.0", "nThread", "1", "seed", SEED);
    }
}
