package dev.mlops.training.trainer;

import dev.mlops.model.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tribuo.Trainer;

/** The classes that users may name by their simple name for the parts of a trainer, by the type of the part. */
final class PartTypes {
    private static final Map<String, List<String>> BY_TYPE = Map.of(
            "org.tribuo.classification.sgd.LabelObjective",
            List.of(
                    "org.tribuo.classification.sgd.objectives.Hinge",
                    "org.tribuo.classification.sgd.objectives.LogMulticlass"),
            "org.tribuo.regression.sgd.RegressionObjective",
            List.of(
                    "org.tribuo.regression.sgd.objectives.AbsoluteLoss",
                    "org.tribuo.regression.sgd.objectives.Huber",
                    "org.tribuo.regression.sgd.objectives.SquaredLoss"),
            "org.tribuo.math.StochasticGradientOptimiser",
            List.of(
                    "org.tribuo.math.optimisers.AdaDelta",
                    "org.tribuo.math.optimisers.AdaGrad",
                    "org.tribuo.math.optimisers.AdaGradRDA",
                    "org.tribuo.math.optimisers.LinearDecaySGD",
                    "org.tribuo.math.optimisers.ParameterAveraging",
                    "org.tribuo.math.optimisers.Pegasos",
                    "org.tribuo.math.optimisers.RMSProp",
                    "org.tribuo.math.optimisers.SimpleSGD",
                    "org.tribuo.math.optimisers.SqrtDecaySGD"),
            "org.tribuo.classification.dtree.impurity.LabelImpurity",
            List.of(
                    "org.tribuo.classification.dtree.impurity.Entropy",
                    "org.tribuo.classification.dtree.impurity.GiniIndex"),
            "org.tribuo.regression.rtree.impurity.RegressorImpurity",
            List.of(
                    "org.tribuo.regression.rtree.impurity.MeanAbsoluteError",
                    "org.tribuo.regression.rtree.impurity.MeanSquaredError"),
            "org.tribuo.ensemble.EnsembleCombiner",
            List.of(
                    "org.tribuo.classification.ensemble.FullyWeightedVotingCombiner",
                    "org.tribuo.classification.ensemble.VotingCombiner",
                    "org.tribuo.regression.ensemble.AveragingCombiner"),
            "org.tribuo.math.kernel.Kernel",
            List.of(
                    "org.tribuo.math.kernel.Linear",
                    "org.tribuo.math.kernel.Polynomial",
                    "org.tribuo.math.kernel.RBF",
                    "org.tribuo.math.kernel.Sigmoid"),
            "org.tribuo.math.distance.Distance",
            List.of(
                    "org.tribuo.math.distance.CosineDistance",
                    "org.tribuo.math.distance.L1Distance",
                    "org.tribuo.math.distance.L2Distance"));

    private PartTypes() {}

    /**
     * The simple names that are valid for a type in a task and on the class path, sorted; empty for a type that is not
     * known.
     */
    static List<String> simpleNames(Class<?> type, Task task) {
        return List.copyOf(bySimpleName(type, task).keySet());
    }

    /** The class with a simple name. */
    static Optional<String> className(Class<?> type, Task task, String simpleName) {
        return Optional.ofNullable(bySimpleName(type, task).get(simpleName));
    }

    private static Map<String, String> bySimpleName(Class<?> type, Task task) {
        Task other = task == Task.CLASSIFICATION ? Task.REGRESSION : Task.CLASSIFICATION;
        String otherTask = "org.tribuo." + other.id() + ".";
        ClassLoader loader = type.getClassLoader();
        List<String> classes = Trainer.class.isAssignableFrom(type)
                ? KnownTrainers.classNames()
                : BY_TYPE.getOrDefault(type.getName(), List.of());
        Map<String, String> names = new TreeMap<>();
        for (String name : classes) {
            if (!name.startsWith(otherTask)
                    && loader != null
                    && loader.getResource(name.replace('.', '/') + ".class") != null) {
                names.putIfAbsent(name.substring(name.lastIndexOf('.') + 1), name);
            }
        }
        return names;
    }
}
