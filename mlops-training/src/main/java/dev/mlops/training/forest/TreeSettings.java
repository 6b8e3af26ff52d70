package dev.mlops.training.forest;

import com.oracle.labs.mlrg.olcut.provenance.primitives.BooleanProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.FloatProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.IntProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.LongProvenance;
import java.util.Optional;
import org.tribuo.Trainer;

/**
 * How a classification tree is to be grown, as {@link org.tribuo.classification.dtree.CARTClassificationTrainer} is
 * configured for it.
 *
 * @param maxDepth the root has the depth 0
 * @param minChildWeight of a node that is split any further
 * @param minImpurityDecrease that a split has to bring
 * @param fractionFeatures the part of the features that a node looks at
 * @param seed of the choice of features
 * @param impurity by which splits are chosen
 */
public record TreeSettings(
        int maxDepth,
        float minChildWeight,
        float minImpurityDecrease,
        float fractionFeatures,
        long seed,
        Impurity impurity) {
    private static final String TREE = "org.tribuo.classification.dtree.CARTClassificationTrainer";
    private static final String IMPURITIES = "org.tribuo.classification.dtree.impurity.";

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
     * @return nothing where it grows no classification trees, or splits them at random
     */
    public static Optional<TreeSettings> of(Trainer<?> trainer) {
        return of(new DescribedPart(trainer.getProvenance()));
    }

    static Optional<TreeSettings> of(DescribedPart tree) {
        if (!tree.is(TREE)
                || tree.value("useRandomSplitPoints", BooleanProvenance.class).getValue()) {
            return Optional.empty();
        }
        return Impurity.of(tree.part("impurity").className())
                .map(impurity -> new TreeSettings(
                        tree.value("maxDepth", IntProvenance.class).getValue(),
                        tree.value("minChildWeight", FloatProvenance.class).getValue(),
                        tree.value("minImpurityDecrease", FloatProvenance.class).getValue(),
                        tree.value("fractionFeaturesInSplit", FloatProvenance.class)
                                .getValue(),
                        tree.value("seed", LongProvenance.class).getValue(),
                        impurity));
    }
}
