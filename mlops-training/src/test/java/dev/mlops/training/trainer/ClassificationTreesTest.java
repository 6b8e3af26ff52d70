package dev.mlops.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.Task;
import dev.mlops.training.forest.GrownTrees;
import dev.mlops.training.sample.Sample;
import dev.mlops.training.sample.Sample.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.FullyWeightedVotingCombiner;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** The trees and forests of the short names are, byte for byte, those that Tribuo's own trainers grow. */
class ClassificationTreesTest {
    private static final String TREE = "org.tribuo.classification.dtree.CARTClassificationTrainer";
    private static final String IMPURITY = "org.tribuo.classification.dtree.impurity.";

    private final TrainerFactory factory = new TrainerFactory(getClass().getClassLoader());
    private final CanonicalModel canonical = new CanonicalModel(getClass().getClassLoader());

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "SACRAMENTO")
    void growsTribuosTrees(Source source) {
        assertSame(source, Map.of("numMembers", "10"));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "SACRAMENTO")
    void growsTribuosTree(Source source) {
        for (String fraction : List.of("1.0", "0.5")) {
            Map<String, String> parameters = Map.of("maxDepth", "8", "fractionFeaturesInSplit", fraction);
            assertSame(source, "decision-tree", parameters, TREE, parameters);
        }
    }

    static Stream<Map<String, String>> otherParameters() {
        return Stream.of(
                Map.of("innerTrainer.impurity", IMPURITY + "Entropy"),
                Map.of("innerTrainer.maxDepth", "3"),
                Map.of("innerTrainer.maxDepth", "0"),
                Map.of("innerTrainer.minChildWeight", "1"),
                Map.of("innerTrainer.minChildWeight", "40"),
                Map.of("innerTrainer.minImpurityDecrease", "0.002"),
                Map.of("innerTrainer.fractionFeaturesInSplit", "0.05"),
                Map.of("innerTrainer.fractionFeaturesInSplit", "0.99"),
                Map.of("innerTrainer.seed", "99"),
                Map.of("seed", "7"));
    }

    @ParameterizedTest
    @MethodSource("otherParameters")
    void growsTribuosTreesWithOtherParameters(Map<String, String> parameters) {
        Map<String, String> few = new HashMap<>(parameters);
        few.put("numMembers", "4");
        assertSame(Source.BREAST_CANCER, few);
        assertSame(Source.PENGUINS, few);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void growsTribuosTreesFromAwkwardNumbers(long seed) {
        Dataset<Label> data = awkward(seed);
        Model<Label> expected = awkwardTrainer(seed).train(data);

        for (int threads : new int[] {1, 8}) {
            Model<Label> model = new GrownTrees(threads)
                    .train(awkwardTrainer(seed), data, (grown, all) -> {})
                    .orElseThrow();
            assertThat(canonical.write(model)).as("%d threads", threads).isEqualTo(canonical.write(expected));
        }
    }

    @Test
    void tellsOfEachTree() {
        Dataset<Label> data = awkward(1);
        var trainer = new RandomForestTrainer<>(new CARTClassificationTrainer(4, 0.5f, 1), new VotingCombiner(), 5, 1);
        List<String> told = new ArrayList<>();

        new GrownTrees(3).train(trainer, data, (grown, all) -> told.add(grown + " of " + all));

        assertThat(told).containsExactly("0 of 5", "1 of 5", "2 of 5", "3 of 5", "4 of 5");
    }

    @Test
    void leavesOtherForestsToTribuo() {
        var tree = new CARTClassificationTrainer(4, 0.5f, 1);

        assertThat(grow(tree, awkward(1))).isPresent();
        assertThat(grow(new RandomForestTrainer<>(tree, new VotingCombiner(), 5, 1), awkward(1)))
                .isPresent();
        assertThat(grow(new RandomForestTrainer<>(tree, new FullyWeightedVotingCombiner(), 5, 1), awkward(1)))
                .isEmpty();
        assertThat(grow(new LogisticRegressionTrainer(), awkward(1))).isEmpty();
    }

    @Test
    void leavesRowsOfOtherWeightsToTribuo() {
        Dataset<Label> data = awkward(1);
        data.getExample(3).setWeight(0.5f);

        assertThat(grow(new CARTClassificationTrainer(4, 0.5f, 1), data)).isEmpty();
    }

    private void assertSame(Source source, Map<String, String> parameters) {
        Map<String, String> all = new HashMap<>(parameters);
        all.put("innerTrainer", TREE);
        all.put("combiner", "org.tribuo.classification.ensemble.VotingCombiner");
        all.putIfAbsent("innerTrainer.fractionFeaturesInSplit", "0.3");
        all.putIfAbsent("seed", "12345");
        assertSame(source, "random-forest", parameters, "org.tribuo.common.tree.RandomForestTrainer", all);
    }

    private void assertSame(
            Source source,
            String shortName,
            Map<String, String> parameters,
            String className,
            Map<String, String> allParameters) {
        ConfiguredTrainer ours = factory.create(Task.CLASSIFICATION, Optional.of(shortName), parameters);
        ConfiguredTrainer tribuos = factory.create(Task.CLASSIFICATION, Optional.of(className), allParameters);
        Sample sample = Sample.of(source, ours);

        byte[] expected = canonical.write(sample.train(tribuos, Progress.NONE));

        assertThat(canonical.write(sample.train(ours, Progress.NONE))).isEqualTo(expected);
    }

    private static Optional<Model<Label>> grow(Trainer<Label> trainer, Dataset<Label> data) {
        return new GrownTrees(2).train(trainer, data, (grown, all) -> {});
    }

    private static Trainer<Label> awkwardTrainer(long seed) {
        var tree = new CARTClassificationTrainer(Integer.MAX_VALUE, 0.5f, seed);
        return new RandomForestTrainer<>(tree, new VotingCombiner(), 20, seed);
    }

    /** Neighbours that no number lies between, two zeros, the largest numbers, columns of one value, many classes. */
    private static Dataset<Label> awkward(long seed) {
        var random = new Random(seed);
        double[] few = {0.0, -0.0, 1.0, Math.nextUp(1.0), Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, 3.0};
        var provenance = new SimpleDataSourceProvenance("made up", new LabelFactory());
        var data = new MutableDataset<>(provenance, new LabelFactory());
        String[] names = IntStream.range(0, 6).mapToObj(i -> "f" + i).toArray(String[]::new);
        for (int row = 0; row < 300; row++) {
            double[] values = {
                few[random.nextInt(few.length)],
                random.nextGaussian(),
                random.nextInt(3),
                1.0,
                Double.longBitsToDouble(Double.doubleToLongBits(1.0) + random.nextInt(4)),
                random.nextInt(1000)
            };
            String label = "c" + (values[2] > 1 ? random.nextInt(2) : random.nextInt(9));
            data.add(new ArrayExample<>(new Label(label), names, values));
        }
        return data;
    }
}
