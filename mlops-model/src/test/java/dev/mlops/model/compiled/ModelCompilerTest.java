package dev.mlops.model.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.mlops.model.fixture.ExampleModel;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.NumericColumn;
import dev.mlops.model.schema.Range;
import dev.mlops.model.schema.Scaling;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.scoring.Row;
import dev.mlops.model.scoring.RowBlock;
import dev.mlops.model.scoring.Scorer;
import dev.mlops.model.scoring.Tolerance;
import dev.mlops.model.scoring.TribuoScorer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.AdaBoostTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.mnb.MultinomialNaiveBayesTrainer;
import org.tribuo.classification.sgd.fm.FMClassificationTrainer;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.classification.sgd.objectives.Hinge;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.common.tree.ExtraTreesTrainer;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.common.xgboost.XGBoostTrainer;
import org.tribuo.ensemble.BaggingTrainer;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.rtree.CARTJointRegressionTrainer;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;
import org.tribuo.regression.sgd.objectives.SquaredLoss;
import org.tribuo.regression.slm.ElasticNetCDTrainer;
import org.tribuo.regression.slm.LARSLassoTrainer;
import org.tribuo.regression.xgboost.XGBoostRegressionTrainer;

class ModelCompilerTest {
    private static final Tolerance TO_THE_BIT = new Tolerance(0);

    static Stream<Arguments> compilable() {
        var adaGrad = new AdaGrad(0.3, 0.1);
        var tree = new CARTClassificationTrainer(6, 0.5f, 1);
        var valueTree = new CARTRegressionTrainer(6, 2, 0, 0.5f, false, new MeanSquaredError(), 1);
        return Stream.of(
                classifier("logistic regression", new LogisticRegressionTrainer(), TO_THE_BIT),
                classifier(
                        "linear support vector machine", new LinearSGDTrainer(new Hinge(), adaGrad, 5, 1), TO_THE_BIT),
                classifier("naive Bayes", new MultinomialNaiveBayesTrainer(1.5), TO_THE_BIT),
                classifier("tree", tree, TO_THE_BIT),
                classifier("random forest", new RandomForestTrainer<>(tree, new VotingCombiner(), 9), TO_THE_BIT),
                classifier(
                        "extremely random trees",
                        new ExtraTreesTrainer<>(
                                new CARTClassificationTrainer(
                                        6,
                                        2,
                                        0,
                                        0.5f,
                                        true,
                                        new org.tribuo.classification.dtree.impurity.GiniIndex(),
                                        1),
                                new VotingCombiner(),
                                9),
                        TO_THE_BIT),
                classifier("boosted trees", new AdaBoostTrainer(new CARTClassificationTrainer(2), 9), TO_THE_BIT),
                classifier("XGBoost", new XGBoostClassificationTrainer(9), Tolerance.NATIVE),
                classifier("XGBoost with dropout", booster(XGBoostTrainer.BoosterType.DART), Tolerance.NATIVE),
                regression("linear", linear(adaGrad), TO_THE_BIT),
                regression("lasso", new LARSLassoTrainer(2), TO_THE_BIT),
                regression("elastic net", new ElasticNetCDTrainer(0.01, 0.5), TO_THE_BIT),
                regression("elastic net that keeps nothing", new ElasticNetCDTrainer(1e6, 0.5), TO_THE_BIT),
                regression("tree of one dimension", valueTree, TO_THE_BIT),
                regression("tree of all dimensions", new CARTJointRegressionTrainer(6), TO_THE_BIT),
                regression(
                        "random forest of values",
                        new RandomForestTrainer<>(valueTree, new AveragingCombiner(), 9),
                        TO_THE_BIT),
                regression(
                        "one bagged tree",
                        new BaggingTrainer<>(new CARTJointRegressionTrainer(4), new AveragingCombiner(), 1),
                        TO_THE_BIT),
                regression("XGBoost of values", new XGBoostRegressionTrainer(9), Tolerance.NATIVE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("compilable")
    void answersAsTribuoDoes(ExampleModel example, Tolerance tolerance) {
        Scorer tribuo = new TribuoScorer(example.schema(), example.model());

        Optional<Scorer> compiled = ModelCompiler.compile(example.schema(), bytes(example));

        assertThat(compiled).isPresent();
        for (Row row : rows(example.schema())) {
            assertThat(tolerance.equal(tribuo.score(row), compiled.get().score(row)))
                    .as("%s and %s", tribuo.score(row), compiled.get().score(row))
                    .isTrue();
        }
    }

    /** Whatever the number of rows, and so the number of those that are left over from what is scored in step. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("compilable")
    void answersRowsOfABlockAsAlone(ExampleModel example, Tolerance tolerance) {
        Scorer scorer = ModelCompiler.compile(example.schema(), bytes(example)).orElseThrow();
        List<Row> rows = rows(example.schema());
        var block = new RowBlock(scorer);
        int answered = 0;
        for (int size = 1; answered + size <= rows.size(); size++) {
            List<Row> some = rows.subList(answered, answered + size);
            for (Row row : some) {
                block.add(scorer.layout().prepared(row));
            }
            scorer.score(block);
            for (int i = 0; i < size; i++) {
                int outputs = block.outputs();
                double[] scores = Arrays.copyOfRange(block.scores(), i * outputs, (i + 1) * outputs);
                assertThat(scorer.outputs().prediction(block.labels()[i], scores))
                        .isEqualTo(scorer.score(some.get(i)));
            }
            block.clear();
            answered += size;
        }
        assertThat(answered).isGreaterThan(20);
    }

    static Stream<Arguments> notCompilable() {
        return Stream.of(
                classifier(
                        "factorization machine",
                        new FMClassificationTrainer(new LogMulticlass(), new AdaGrad(0.1), 2, 1, 2, 0.1),
                        TO_THE_BIT),
                classifier("boosted linear model", booster(XGBoostTrainer.BoosterType.LINEAR), TO_THE_BIT),
                classifier(
                        "bagged linear models",
                        new BaggingTrainer<>(new LogisticRegressionTrainer(), new VotingCombiner(), 3),
                        TO_THE_BIT),
                regression(
                        "counts of XGBoost",
                        new XGBoostRegressionTrainer(XGBoostRegressionTrainer.RegressionType.PSEUDOHUBER, 5),
                        TO_THE_BIT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notCompilable")
    void leavesOtherModelsToTribuo(ExampleModel example, Tolerance tolerance) {
        assertThat(ModelCompiler.compile(example.schema(), bytes(example))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("compilable")
    void isNotUpsetByBytesThatAreNoModel(ExampleModel example, Tolerance tolerance) {
        byte[] whole = bytes(example);
        Row row = example.row(1);
        var random = new Random(11);
        for (int i = 0; i < 400; i++) {
            byte[] bytes = i % 4 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            if (bytes.length > 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThatCode(() -> ModelCompiler.compile(example.schema(), bytes).ifPresent(scorer -> scorer.score(row)))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void leavesAModelOfOtherColumnsToTribuo() {
        ExampleModel example = ExampleModel.logisticRegression();
        var column = new NumericColumn("calls", new Range(0, 1), 0, OptionalDouble.empty(), Scaling.NONE);
        var narrow = new Schema(List.of(column), example.schema().target());

        assertThat(ModelCompiler.compile(narrow, bytes(example))).isEmpty();
    }

    @Test
    void leavesAModelOfOtherLabelsToTribuo() {
        ExampleModel example = ExampleModel.logisticRegression();
        var other = new Schema(example.schema().columns(), new LabelTarget("churn", List.of("no", "maybe")));

        assertThat(ModelCompiler.compile(other, bytes(example))).isEmpty();
    }

    private static XGBoostClassificationTrainer booster(XGBoostTrainer.BoosterType type) {
        return new XGBoostClassificationTrainer(
                type,
                XGBoostTrainer.TreeMethod.AUTO,
                5,
                0.3,
                0,
                3,
                1,
                1,
                1,
                1,
                0,
                1,
                XGBoostTrainer.LoggingVerbosity.SILENT,
                1);
    }

    private static org.tribuo.regression.sgd.linear.LinearSGDTrainer linear(AdaGrad optimiser) {
        return new org.tribuo.regression.sgd.linear.LinearSGDTrainer(new SquaredLoss(), optimiser, 5, 1);
    }

    private static Arguments classifier(
            String name, org.tribuo.Trainer<org.tribuo.classification.Label> trainer, Tolerance tolerance) {
        return Arguments.of(Named.of(name, ExampleModel.classifier(trainer)), tolerance);
    }

    private static Arguments regression(
            String name, org.tribuo.Trainer<org.tribuo.regression.Regressor> trainer, Tolerance tolerance) {
        return Arguments.of(Named.of(name, ExampleModel.regression(trainer)), tolerance);
    }

    private static byte[] bytes(ExampleModel example) {
        return example.model().serialize().toByteArray();
    }

    /** Some that were learnt, some with missing values, some of an unknown category, some far outside. */
    private static List<Row> rows(Schema schema) {
        return IntStream.range(0, 200)
                .mapToObj(i -> {
                    Row.Builder row = Row.builder(schema).number(ExampleModel.MINUTES, i * 1.7);
                    if (i % 3 > 0) {
                        row.number(ExampleModel.CALLS, i % 41);
                    }
                    if (i % 5 > 0) {
                        row.text(
                                ExampleModel.PLAN,
                                List.of("basic", "gold", "none", "basic", "gold")
                                        .get(i % 5));
                    }
                    return row.build();
                })
                .toList();
    }
}
