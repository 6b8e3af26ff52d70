package dev.mlops.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.model.Task;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.Scorer;
import dev.mlops.model.scoring.TribuoScorer;
import dev.mlops.training.configuration.SplitConfiguration;
import dev.mlops.training.evaluation.Evaluator;
import dev.mlops.training.forest.GrownTrees;
import dev.mlops.training.sample.Sample;
import dev.mlops.training.sample.Sample.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Trainer;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.common.tree.TreeModel;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanAbsoluteError;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;
import org.tribuo.regression.rtree.impurity.RegressorImpurity;

/** The regression trees and forests of the short names are as good as those that Tribuo's own trainers grow. */
class RegressionTreesTest {
    private final CanonicalModel canonical = new CanonicalModel(getClass().getClassLoader());

    /** Over several splits of the rows: one alone may be better by chance. */
    @Test
    void answersAsWellAsTribuosForest() {
        var factory = new TrainerFactory(getClass().getClassLoader());
        Map<String, String> forest = Map.of("numMembers", "30");
        ConfiguredTrainer ours = factory.create(Task.REGRESSION, Optional.of("random-forest"), forest);
        ConfiguredTrainer tribuos = factory.create(
                Task.REGRESSION,
                Optional.of("org.tribuo.common.tree.RandomForestTrainer"),
                Map.of(
                        "numMembers", "30",
                        "seed", "12345",
                        "innerTrainer", "org.tribuo.regression.rtree.CARTRegressionTrainer",
                        "innerTrainer.fractionFeaturesInSplit", "0.3",
                        "combiner", "org.tribuo.regression.ensemble.AveragingCombiner"));
        double mine = 0;
        double theirs = 0;
        for (long seed = 1; seed <= 4; seed++) {
            Sample sample = Sample.of(Source.SACRAMENTO, ours, new SplitConfiguration(0.25, seed));
            mine += rmse(sample, ours);
            theirs += rmse(sample, tribuos);
        }

        assertThat(mine / theirs).isCloseTo(1, within(0.03));
    }

    private static double rmse(Sample sample, ConfiguredTrainer trainer) {
        Scorer scorer = new TribuoScorer(sample.schema(), sample.train(trainer, Progress.NONE));
        List<Prediction> answers = sample.testRows().stream().map(scorer::score).toList();
        return new Evaluator(answers).values(sample.testValues()).values().get("rmse");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void growsTheSameForestOnAnyNumberOfThreads(long seed) {
        Dataset<Regressor> data = awkward(seed, 700);

        byte[] one = canonical.write(grow(forest(seed), data, 1).orElseThrow());

        assertThat(canonical.write(grow(forest(seed), data, 8).orElseThrow())).isEqualTo(one);
    }

    /** Each row is alone in its leaf where no other has its values, whatever the numbers are. */
    @ParameterizedTest
    @ValueSource(ints = {5, 120, 1500})
    void learnsEachRowByHeartWhereItMay(int rows) {
        Dataset<Regressor> data = awkward(4, rows);

        Model<Regressor> model =
                grow(tree(1, 1, new MeanSquaredError()), data, 1).orElseThrow();

        for (Example<Regressor> example : data) {
            double truth = example.getOutput().getValues()[0];
            assertThat(model.predict(example).getOutput().getValues()[0])
                    .isCloseTo(truth, within(1e-9 * Math.max(1, Math.abs(truth))));
        }
    }

    /** By the definition: no other split of the root leaves a smaller squared error. */
    @ParameterizedTest
    @ValueSource(ints = {40, 100, 200})
    void splitsWhereTheSquaredErrorIsLeast(int rows) {
        Dataset<Regressor> data = steps(rows, x -> x > 0.6 ? 5 : x > 0.3 ? -1 : 0);

        Model<Regressor> model =
                grow(tree(1, 1, new MeanSquaredError(), 1), data, 1).orElseThrow();

        double split = IntStream.range(0, rows)
                .mapToDouble(i -> (double) i / rows)
                .filter(x -> x > 0.6)
                .min()
                .orElseThrow();
        for (double x : new double[] {split - 0.4 / rows, split - 0.6 / rows}) {
            boolean above = x > split - 0.5 / rows;
            double answer = model.predict(example(x, 0)).getOutput().getValues()[0];
            assertThat(answer > 4).as("at %s", x).isEqualTo(above);
        }
    }

    @Test
    void growsOneLeafWhereThereIsNothingToLearn() {
        Model<Regressor> model = grow(tree(1, 1, new MeanSquaredError()), steps(300, x -> 0.1), 1)
                .orElseThrow();

        assertThat(((TreeModel<Regressor>) model).getRoot().isLeaf()).isTrue();
        assertThat(model.predict(example(0.5, 0)).getOutput().getValues()[0]).isEqualTo(0.1);
    }

    @Test
    void leavesOtherTreesToTribuo() {
        Dataset<Regressor> data = awkward(1, 50);

        assertThat(grow(tree(5, 1, new MeanAbsoluteError()), data, 1)).isEmpty();
        data.getExample(0).setWeight(2f);
        assertThat(grow(tree(5, 1, new MeanSquaredError()), data, 1)).isEmpty();
    }

    private static Optional<Model<Regressor>> grow(Trainer<Regressor> trainer, Dataset<Regressor> data, int threads) {
        return new GrownTrees(threads).train(trainer, data, (grown, all) -> {});
    }

    private static Trainer<Regressor> tree(float minChildWeight, float fraction, RegressorImpurity impurity) {
        return tree(minChildWeight, fraction, impurity, Integer.MAX_VALUE);
    }

    private static CARTRegressionTrainer tree(
            float minChildWeight, float fraction, RegressorImpurity impurity, int depth) {
        return new CARTRegressionTrainer(depth, minChildWeight, 0, fraction, false, impurity, 1);
    }

    private static Trainer<Regressor> forest(long seed) {
        var tree = tree(2, 0.5f, new MeanSquaredError(), Integer.MAX_VALUE);
        return new RandomForestTrainer<>(tree, new AveragingCombiner(), 9, seed);
    }

    private static Dataset<Regressor> steps(int rows, DoubleUnaryOperator target) {
        MutableDataset<Regressor> data = empty();
        for (int row = 0; row < rows; row++) {
            double x = (double) row / rows;
            data.add(example(x, target.applyAsDouble(x)));
        }
        return data;
    }

    private static Example<Regressor> example(double x, double target) {
        return new ArrayExample<>(new Regressor("y", target), new String[] {"x"}, new double[] {x});
    }

    /** Neighbours that no number lies between, the largest numbers, columns of one value, and one of all different. */
    private static Dataset<Regressor> awkward(long seed, int rows) {
        var random = new Random(seed);
        double[] few = {0.0, -0.0, 1.0, Math.nextUp(1.0), Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, 3.0};
        String[] names = IntStream.range(0, 5).mapToObj(i -> "f" + i).toArray(String[]::new);
        MutableDataset<Regressor> data = empty();
        for (int row = 0; row < rows; row++) {
            double[] values = {
                few[random.nextInt(few.length)],
                Double.longBitsToDouble(Double.doubleToLongBits(1.0) + random.nextInt(4)),
                7.0,
                random.nextInt(3),
                Double.longBitsToDouble(Double.doubleToLongBits(2.0) + row)
            };
            double target = values[3] * 1e6 + random.nextGaussian();
            data.add(new ArrayExample<>(new Regressor("y", target), names, values));
        }
        return data;
    }

    private static MutableDataset<Regressor> empty() {
        var factory = new RegressionFactory();
        return new MutableDataset<>(new SimpleDataSourceProvenance("made up", factory), factory);
    }
}
