package dev.mlops.training.forest;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.BooleanProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.FloatProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.IntProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.LongProvenance;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tribuo.Trainer;

/**
 * How a forest of classification trees is to be trained, as Tribuo's trainer is configured for it.
 *
 * @param members how many trees
 * @param seed of the resampling
 * @param tree how each tree is grown
 */
public record ForestSettings(int members, long seed, Tree tree) {
    private static final String FOREST = "org.tribuo.common.tree.RandomForestTrainer";
    private static final String TREE = "org.tribuo.classification.dtree.CARTClassificationTrainer";
    private static final String COMBINER = "org.tribuo.classification.ensemble.VotingCombiner";
    private static final String IMPURITIES = "org.tribuo.classification.dtree.impurity.";

    /**
     * How a tree is grown; each as {@link org.tribuo.classification.dtree.CARTClassificationTrainer} has it.
     *
     * @param maxDepth the root has the depth 0
     * @param fractionFeatures the part of the features that a node looks at
     * @param seed of the choice of features
     */
    record Tree(
            int maxDepth,
            float minChildWeight,
            float minImpurityDecrease,
            float fractionFeatures,
            long seed,
            Impurity impurity) {}

    /** By which splits are chosen. */
    enum Impurity {
        GINI("GiniIndex"),
        ENTROPY("Entropy");

        private final String className;

        Impurity(String className) {
            this.className = IMPURITIES + className;
        }

        private static Optional<Impurity> of(String className) {
            for (Impurity impurity : values()) {
                if (impurity.className.equals(className)) {
                    return Optional.of(impurity);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Reads how a trainer is configured.
     *
     * @return nothing where it is no random forest of classification trees that vote
     */
    public static Optional<ForestSettings> of(Trainer<?> trainer) {
        var forest = new Part(trainer.getProvenance());
        if (!forest.is(FOREST)
                || !forest.part("innerTrainer").is(TREE)
                || !forest.part("combiner").is(COMBINER)) {
            return Optional.empty();
        }
        Part tree = forest.part("innerTrainer");
        return Impurity.of(tree.part("impurity").provenance().getClassName())
                .filter(impurity -> !tree.value("useRandomSplitPoints", BooleanProvenance.class)
                        .getValue())
                .map(impurity -> new ForestSettings(
                        forest.value("numMembers", IntProvenance.class).getValue(),
                        forest.value("seed", LongProvenance.class).getValue(),
                        new Tree(
                                tree.value("maxDepth", IntProvenance.class).getValue(),
                                tree.value("minChildWeight", FloatProvenance.class)
                                        .getValue(),
                                tree.value("minImpurityDecrease", FloatProvenance.class)
                                        .getValue(),
                                tree.value("fractionFeaturesInSplit", FloatProvenance.class)
                                        .getValue(),
                                tree.value("seed", LongProvenance.class).getValue(),
                                impurity)));
    }

    /** A configured object by its description, so that none of its classes needs to be there. */
    private record Part(ConfiguredObjectProvenance provenance) {
        boolean is(String className) {
            return provenance.getClassName().equals(className);
        }

        Part part(String name) {
            return new Part(value(name, ConfiguredObjectProvenance.class));
        }

        <P extends Provenance> P value(String name, Class<P> type) {
            Map<String, Provenance> parameters = provenance.getConfiguredParameters();
            return type.cast(Objects.requireNonNull(parameters.get(name), name));
        }
    }
}
