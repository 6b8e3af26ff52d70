package dev.mlops.training.forest;

import java.util.Optional;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.regression.Regressor;

/**
 * Trains trees and random forests in the place of Tribuo's own trainers: those of labels are the very same, those of
 * values are chosen by the same measure among fewer splits.
 */
public final class GrownTrees {
    private final int threads;

    /** @param threads how many trees are grown at once */
    public GrownTrees(int threads) {
        this.threads = threads;
    }

    /**
     * Trains as a trainer of Tribuo's is configured.
     *
     * @param progress is told on this thread, before each tree is waited for
     * @return nothing where the trainer is none of those, or the data are not as these take them
     */
    @SuppressWarnings("unchecked") // What the trees are of, the data are of too.
    public <T extends Output<T>> Optional<Model<T>> train(Trainer<T> trainer, Dataset<T> data, Progress progress) {
        Optional<ForestSettings> forest = ForestSettings.of(trainer);
        Optional<TreeSettings> tree = forest.map(ForestSettings::tree).or(() -> TreeSettings.of(trainer));
        if (tree.isEmpty() || !isUniform(data)) {
            return Optional.empty();
        }
        TreeGrower<T> grower;
        if (!tree.get().isOfValues()) {
            grower = (TreeGrower<T>) new LabelTrees(tree.get(), (Dataset<Label>) data);
        } else if (data.getOutputIDInfo().size() == 1) {
            grower = (TreeGrower<T>) new ValueTrees(tree.get(), (Dataset<Regressor>) data);
        } else {
            return Optional.empty();
        }
        if (forest.isEmpty()) {
            return Optional.of(grower.tree(data, Trainer.INCREMENT_INVOCATION_COUNT));
        }
        var training = new ForestTraining<>(forest.get(), trainer.getProvenance(), threads, grower);
        int members = forest.get().members();
        return Optional.of(training.train(data, grown -> progress.grown(grown, members)));
    }

    /** Sums of other weights depend on their order. */
    private static boolean isUniform(Dataset<?> data) {
        for (Example<?> example : data) {
            if (example.getWeight() != 1) {
                return false;
            }
        }
        return data.size() > 0;
    }

    /** Is told how far the trees of a forest are. */
    @FunctionalInterface
    public interface Progress {
        void grown(int trees, int all);
    }
}
