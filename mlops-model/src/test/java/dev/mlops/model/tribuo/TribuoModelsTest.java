package dev.mlops.model.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import dev.mlops.model.fixture.ExampleModel;
import dev.mlops.model.scoring.Row;
import dev.mlops.model.scoring.TribuoScorer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.Model;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.mnb.MultinomialNaiveBayesTrainer;
import org.tribuo.classification.protos.LabelProto;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.Hinge;
import org.tribuo.classification.sgd.protos.ClassificationLinearSGDProto;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.protos.core.WeightedEnsembleModelProto;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;
import org.tribuo.regression.sgd.objectives.SquaredLoss;
import org.tribuo.regression.slm.ElasticNetCDTrainer;
import org.tribuo.regression.xgboost.XGBoostRegressionTrainer;

class TribuoModelsTest {
    private static final KnownClasses TRIBUO = KnownClasses.ofTribuo();

    // Every byte takes half a minute; a prime meets every kind of place.
    private static final int STRIDE = 61;

    static Stream<Named<ExampleModel>> models() {
        return Stream.of(
                Named.of("logistic-regression", ExampleModel.logisticRegression()),
                Named.of(
                        "linear-svm",
                        ExampleModel.classifier(new LinearSGDTrainer(new Hinge(), new AdaGrad(0.1), 5, 1L))),
                Named.of("decision-tree", ExampleModel.classifier(new CARTClassificationTrainer(4))),
                Named.of("random-forest", forest()),
                Named.of("xgboost", ExampleModel.classifier(new XGBoostClassificationTrainer(3, 1, true))),
                Named.of("naive-bayes", ExampleModel.classifier(new MultinomialNaiveBayesTrainer())),
                Named.of(
                        "linear",
                        ExampleModel.regression(new org.tribuo.regression.sgd.linear.LinearSGDTrainer(
                                new SquaredLoss(), new AdaGrad(0.1), 5, 1L))),
                Named.of("cart", ExampleModel.regression(new CARTRegressionTrainer(4))),
                Named.of(
                        "random-forest of values",
                        ExampleModel.regression(new RandomForestTrainer<>(
                                new CARTRegressionTrainer(4, 2, 0f, 0.5f, false, new MeanSquaredError(), 1L),
                                new AveragingCombiner(),
                                3,
                                1L))),
                Named.of(
                        "xgboost of values",
                        ExampleModel.regression(new XGBoostRegressionTrainer(
                                XGBoostRegressionTrainer.RegressionType.LINEAR, 3, 1, true))),
                Named.of("elastic-net", ExampleModel.regression(new ElasticNetCDTrainer(0.1, 0.5))));
    }

    @ParameterizedTest
    @MethodSource("models")
    void readsTheModelsOfEveryTrainerWithAShortName(ExampleModel example) {
        Model<?> read = TribuoModels.read(example.model().serialize().toByteArray(), TRIBUO);

        assertThat(read).isInstanceOf(example.model().getClass());
        var before = new TribuoScorer(example.schema(), example.model());
        var after = new TribuoScorer(example.schema(), read);
        for (int i = 0; i < 10; i++) {
            Row row = example.row(i);
            assertThat(after.score(row)).isEqualTo(before.score(row));
        }
    }

    @Test
    void refusesAForeignClassInAMemberOfAnEnsemble() throws Exception {
        ModelProto ensemble = forest().model().serialize();
        var members = ensemble.getSerializedData().unpack(WeightedEnsembleModelProto.class).toBuilder();
        members.setModels(1, members.getModels(1).toBuilder().setClassName("dev.mlops.model.tribuo.Intruder"));
        byte[] changed = ensemble.toBuilder()
                .setSerializedData(Any.pack(members.build()))
                .build()
                .toByteArray();

        assertThatThrownBy(() -> TribuoModels.read(changed, TRIBUO))
                .isInstanceOf(UnknownClassException.class)
                .hasMessage(
                        "names the class dev.mlops.model.tribuo.Intruder, which is not one that a model is made of");
        assertThat(System.getProperty(Intruder.TRACE)).isNull();
    }

    @Test
    void refusesAForeignClassWhereverTheProvenanceIsLoadedFrom() throws Exception {
        ModelProto model = logisticRegression().build();
        var linear = model.getSerializedData().unpack(ClassificationLinearSGDProto.class);
        var root = linear.getMetadata().getProvenance();
        String foreign = "dev.mlops.model.tribuo.Intruder";
        var objects = root.toBuilder();
        objects.getOmpBuilder(0).setProvenanceClassName(foreign);
        var values = root.toBuilder();
        values.getSmpBuilder(0).setProvenanceClassName(foreign);
        var enums = root.toBuilder();
        enums.getSmpBuilder(0)
                .setProvenanceClassName("com.oracle.labs.mlrg.olcut.provenance.primitives.EnumProvenance")
                .setAdditional(foreign);

        for (var changed : List.of(objects, values, enums)) {
            var metadata = linear.getMetadata().toBuilder().setProvenance(changed);
            byte[] bytes = model.toBuilder()
                    .setSerializedData(
                            Any.pack(linear.toBuilder().setMetadata(metadata).build()))
                    .build()
                    .toByteArray();
            assertThatThrownBy(() -> TribuoModels.read(bytes, TRIBUO)).isInstanceOf(UnknownClassException.class);
        }
        assertThat(System.getProperty(Intruder.TRACE)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.tribuo.nowhere.NoModel", "", "a.b.c"})
    void namesTheClassThatTheClassPathLacks(String name) {
        byte[] changed = logisticRegression().setClassName(name).build().toByteArray();

        assertThatThrownBy(() -> TribuoModels.read(changed, TRIBUO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("is not a model that this class path can read: Failed to find class " + name);
    }

    @Test
    void namesTheClassThatTheClassPathLacksWithinAModel() throws Exception {
        ModelProto ensemble = forest().model().serialize();
        var members = ensemble.getSerializedData().unpack(WeightedEnsembleModelProto.class).toBuilder();
        members.setModels(2, members.getModels(2).toBuilder().setClassName("org.tribuo.nowhere.NoModel"));
        byte[] changed = ensemble.toBuilder()
                .setSerializedData(Any.pack(members.build()))
                .build()
                .toByteArray();

        assertThatThrownBy(() -> TribuoModels.read(changed, TRIBUO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("is not a model that this class path can read: Failed to find class"
                        + " org.tribuo.nowhere.NoModel");
    }

    @Test
    void refusesAnotherThingOfTribuos() {
        byte[] label = ModelProto.newBuilder()
                .setClassName("org.tribuo.classification.Label")
                .setSerializedData(
                        Any.pack(LabelProto.newBuilder().setLabel("yes").build()))
                .build()
                .toByteArray();

        assertThatThrownBy(() -> TribuoModels.read(label, TRIBUO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("is not a model that this class path can read: it is one of something else");
    }

    @Test
    void refusesAModelThatWasCutOff() {
        byte[] whole = logisticRegression().build().toByteArray();
        for (int length = 0; length < whole.length; length += STRIDE) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> TribuoModels.read(part, TRIBUO))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("is not a model that this class path can read: ");
        }
    }

    /** Whatever is changed in a model, it is read or refused: nothing else comes out. */
    @Test
    void readsOrRefusesAChangedModel() {
        byte[] whole = logisticRegression().build().toByteArray();
        for (int at = 0; at < whole.length; at += STRIDE) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) (1 << at % 8);
            try {
                TribuoModels.read(changed, TRIBUO);
            } catch (IllegalArgumentException | UnknownClassException e) {
                assertThat(e.getMessage()).as("byte %d", at).isNotBlank();
            }
        }
    }

    private static ModelProto.Builder logisticRegression() {
        return ExampleModel.logisticRegression().model().serialize().toBuilder();
    }

    private static ExampleModel forest() {
        return ExampleModel.classifier(
                new RandomForestTrainer<>(new CARTClassificationTrainer(4, 0.5f, 1L), new VotingCombiner(), 3, 1L));
    }
}
