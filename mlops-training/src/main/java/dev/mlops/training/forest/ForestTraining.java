package dev.mlops.training.forest;

import com.oracle.labs.mlrg.olcut.provenance.ListProvenance;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.dataset.DatasetView;
import org.tribuo.ensemble.WeightedEnsembleModel;
import org.tribuo.provenance.EnsembleModelProvenance;
import org.tribuo.provenance.TrainerProvenance;

/**
 * Trains a random forest on several threads. The random numbers of each tree are drawn beforehand in Tribuo's order, so
 * that the number of threads decides nothing.
 */
final class ForestTraining<T extends Output<T>> {
    private static final String ENSEMBLE = "random-forest-ensemble";

    private final ForestSettings settings;
    private final TrainerProvenance described;
    private final int threads;
    private final TreeGrower<T> grower;

    /**
     * @param described how the model's provenance is to describe the trainer
     * @param threads how many trees are grown at once
     * @param grower of the trees
     */
    ForestTraining(ForestSettings settings, TrainerProvenance described, int threads, TreeGrower<T> grower) {
        this.settings = settings;
        this.described = described;
        this.threads = threads;
        this.grower = grower;
    }

    /**
     * Trains a forest.
     *
     * @param grown is told on this thread, before each tree is waited for, how many are grown
     */
    Model<T> train(Dataset<T> data, IntConsumer grown) {
        var random = new SplittableRandom(settings.seed()).split();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Model<T>>> growing = new ArrayList<>();
            for (int member = 0; member < settings.members(); member++) {
                int seed = random.nextInt();
                int number = member;
                growing.add(pool.submit(() -> tree(data, seed, number)));
            }
            List<Model<T>> trees = new ArrayList<>();
            for (Future<Model<T>> tree : growing) {
                grown.accept(trees.size());
                trees.add(tree.get());
            }
            return forest(data, trees);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the training was interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private Model<T> tree(Dataset<T> data, int seed, int number) {
        DatasetView<T> bag = DatasetView.createBootstrapView(
                data, data.size(), seed, data.getFeatureIDMap(), data.getOutputIDInfo());
        return grower.tree(bag, number);
    }

    private Model<T> forest(Dataset<T> data, List<Model<T>> trees) {
        var provenance = new EnsembleModelProvenance(
                WeightedEnsembleModel.class.getName(),
                OffsetDateTime.now(),
                data.getProvenance(),
                described,
                Map.of(),
                ListProvenance.createListProvenance(trees));
        return new WeightedEnsembleModel<>(
                ENSEMBLE, provenance, data.getFeatureIDMap(), data.getOutputIDInfo(), trees, grower.combiner());
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    }
}
