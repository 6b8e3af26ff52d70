package dev.mlops.training.forest;

import com.oracle.labs.mlrg.olcut.provenance.primitives.BooleanProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.FloatProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.IntProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.LongProvenance;
import java.util.Optional;
import org.tribuo.Trainer;

/**
 * How a tree is to be grown, as Tribuo's trainer is configured for it.
 *
 * @param maxDepth the root has the depth 0
 * @param minChildWeight of a node that is split any further
 * @param minImpurityDecrease that a split has to bring
 * @param fractionFeatures the part of the features that a node looks at
 * @param seed of the choice of features
 * @param impurity by which splits are chosen
 */
record TreeSettings(
        int maxDepth,
        float minChildWeight,
        float minImpurityDecrease,
        float fractionFeatures,
        long seed,
        Impurity impurity) {
    private static final String OF_LABELS = "org.tribuo.classification.dtree.CARTClassificationTrainer";
    private static final String OF_VALUES = "org.tribuo.regression.rtree.CARTRegressionTrainer";

    enum Impurity {
        GINI(OF_LABELS, "org.tribuo.classification.dtree.impurity.GiniIndex"),
        ENTROPY(OF_LABELS, "org.tribuo.classification.dtree.impurity.Entropy"),
        SQUARED_ERROR(OF_VALUES, "org.tribuo.regression.rtree.impurity.MeanSquaredError");

        private final String trainer;
        private final String className;

        Impurity(String trainer, String className) {
            this.trainer = trainer;
            this.className = className;
        }

        private static Optional<Impurity> of(DescribedPart tree) {
            for (Impurity impurity : values()) {
                if (tree.is(impurity.trainer) && tree.part("impurity").is(impurity.className)) {
                    return Optional.of(impurity);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Reads how a trainer is configured.
     *
     * @return nothing where it grows no trees that are known here, or splits them at random
     */
    static Optional<TreeSettings> of(Trainer<?> trainer) {
        return of(new DescribedPart(trainer.getProvenance()));
    }

    /** Whether the trees are those of a regression. */
    boolean isOfValues() {
        return impurity == Impurity.SQUARED_ERROR;
    }

    static Optional<TreeSettings> of(DescribedPart tree) {
        return Impurity.of(tree)
                .filter(impurity -> !tree.value("useRandomSplitPoints", BooleanProvenance.class)
                        .getValue())
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
