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
import org.tribuo.classification.Label;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.dataset.DatasetView;
import org.tribuo.ensemble.WeightedEnsembleModel;
import org.tribuo.provenance.EnsembleModelProvenance;
import org.tribuo.provenance.TrainerProvenance;

/**
 * Trains a random forest on several threads. The random numbers of each tree are drawn beforehand in Tribuo's order, so
 * that the number of threads decides nothing.
 */
public final class ForestTraining {
    private static final String ENSEMBLE = "random-forest-ensemble";

    private final ForestSettings settings;
    private final TrainerProvenance described;
    private final int threads;

    /**
     * @param described how the model's provenance is to describe the trainer
     * @param threads how many trees are grown at once
     */
    public ForestTraining(ForestSettings settings, TrainerProvenance described, int threads) {
        this.settings = settings;
        this.described = described;
        this.threads = threads;
    }

    /**
     * Trains a forest.
     *
     * @param grown is told on this thread, before each tree is waited for, how many are grown
     */
    public Model<Label> train(Dataset<Label> data, IntConsumer grown) {
        var columns = RankedColumns.of(data);
        var random = new SplittableRandom(settings.seed()).split();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Model<Label>>> growing = new ArrayList<>();
            for (int member = 0; member < settings.members(); member++) {
                int seed = random.nextInt();
                int number = member;
                growing.add(pool.submit(() -> tree(data, columns, seed, number)));
            }
            List<Model<Label>> trees = new ArrayList<>();
            for (Future<Model<Label>> tree : growing) {
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

    private Model<Label> tree(Dataset<Label> data, RankedColumns columns, int seed, int number) {
        DatasetView<Label> bag = DatasetView.createBootstrapView(
                data, data.size(), seed, data.getFeatureIDMap(), data.getOutputIDInfo());
        return new RankedTreeTrainer(settings.tree(), columns).train(bag, Map.of(), number);
    }

    private Model<Label> forest(Dataset<Label> data, List<Model<Label>> trees) {
        var provenance = new EnsembleModelProvenance(
                WeightedEnsembleModel.class.getName(),
                OffsetDateTime.now(),
                data.getProvenance(),
                described,
                Map.of(),
                ListProvenance.createListProvenance(trees));
        return new WeightedEnsembleModel<>(
                ENSEMBLE, provenance, data.getFeatureIDMap(), data.getOutputIDInfo(), trees, new VotingCombiner());
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    }
}
