package dev.mlops.training.forest;

import com.oracle.labs.mlrg.olcut.provenance.primitives.IntProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.LongProvenance;
import java.util.Optional;
import org.tribuo.Trainer;

/**
 * How a forest of classification trees is to be trained, as Tribuo's trainer is configured for it.
 *
 * @param members how many trees
 * @param seed of the resampling
 * @param tree how each tree is grown
 */
public record ForestSettings(int members, long seed, TreeSettings tree) {
    private static final String FOREST = "org.tribuo.common.tree.RandomForestTrainer";
    private static final String COMBINER = "org.tribuo.classification.ensemble.VotingCombiner";

    /**
     * Reads how a trainer is configured.
     *
     * @return nothing where it is no random forest of classification trees that vote
     */
    public static Optional<ForestSettings> of(Trainer<?> trainer) {
        var forest = new DescribedPart(trainer.getProvenance());
        if (!forest.is(FOREST) || !forest.part("combiner").is(COMBINER)) {
            return Optional.empty();
        }
        return TreeSettings.of(forest.part("innerTrainer"))
                .map(tree -> new ForestSettings(
                        forest.value("numMembers", IntProvenance.class).getValue(),
                        forest.value("seed", LongProvenance.class).getValue(),
                        tree));
    }
}
