package dev.mlops.training.forest;

import com.oracle.labs.mlrg.olcut.provenance.primitives.IntProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.LongProvenance;
import java.util.Optional;
import org.tribuo.Trainer;

/**
 * How a random forest is to be trained, as Tribuo's trainer is configured for it.
 *
 * @param members how many trees
 * @param seed of the resampling
 * @param tree how each tree is grown
 */
record ForestSettings(int members, long seed, TreeSettings tree) {
    private static final String FOREST = "org.tribuo.common.tree.RandomForestTrainer";
    private static final String VOTES = "org.tribuo.classification.ensemble.VotingCombiner";
    private static final String AVERAGE = "org.tribuo.regression.ensemble.AveragingCombiner";

    /**
     * Reads how a trainer is configured.
     *
     * @return nothing where it is no random forest of trees that are known here, which vote or are averaged
     */
    static Optional<ForestSettings> of(Trainer<?> trainer) {
        var forest = new DescribedPart(trainer.getProvenance());
        if (!forest.is(FOREST)) {
            return Optional.empty();
        }
        return TreeSettings.of(forest.part("innerTrainer"))
                .filter(tree -> forest.part("combiner").is(tree.isOfValues() ? AVERAGE : VOTES))
                .map(tree -> new ForestSettings(
                        forest.value("numMembers", IntProvenance.class).getValue(),
                        forest.value("seed", LongProvenance.class).getValue(),
                        tree));
    }
}
