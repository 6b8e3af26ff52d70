package dev.mlops.model.compiled;

import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.schema.ValueTarget;
import dev.mlops.model.scoring.RowLayout;
import dev.mlops.model.scoring.Scorer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes scorers of flat arrays out of the protobuf of Tribuo models. No class that a model names is loaded. */
public final class ModelCompiler {
    private static final String LABELS_LINEAR = "org.tribuo.classification.sgd.linear.LinearSGDModel";
    private static final String VALUES_LINEAR = "org.tribuo.regression.sgd.linear.LinearSGDModel";
    private static final String SPARSE_LINEAR = "org.tribuo.regression.slm.SparseLinearModel";
    private static final String NAIVE_BAYES = "org.tribuo.classification.mnb.MultinomialNaiveBayesModel";
    private static final String ENSEMBLE = "org.tribuo.ensemble.WeightedEnsembleModel";
    private static final String XGBOOST = "org.tribuo.common.xgboost.XGBoostModel";

    private static final int HEAD = 1;
    private static final int PARAMETERS = 2;
    private static final int NORMALIZER = 3;

    private ModelCompiler() {}

    /**
     * @param schema the schema with which the model was trained
     * @param protobuf a serialised {@code ModelProto}
     * @return nothing where the model is of a kind that only Tribuo can score, or is no model at all
     */
    public static Optional<Scorer> compile(Schema schema, byte[] protobuf) {
        try {
            Typed model = Typed.of(Message.of(protobuf));
            ModelHead head = ModelHead.of(field(model.data(), HEAD));
            // Made once: that of a model of texts knows all its terms.
            var layout = new RowLayout(schema);
            var columns = new FeatureColumns(layout, head.featureIds());
            if (schema.target() instanceof LabelTarget target) {
                return Optional.of(labels(layout, target, model, head, columns));
            }
            if (schema.target() instanceof ValueTarget target) {
                return Optional.of(values(layout, target, model, head, columns));
            }
            return Optional.empty();
        } catch (UncompilableException e) {
            return Optional.empty();
        }
    }

    private static Scorer labels(
            RowLayout layout, LabelTarget target, Typed typed, ModelHead head, FeatureColumns columns) {
        List<String> labels = head.labels();
        if (!Set.copyOf(labels).equals(Set.copyOf(target.labels()))) {
            throw new UncompilableException("predicts other labels");
        }
        Message model = typed.data();
        var trees = new TreeModels(columns, head);
        boolean probabilities = true;
        CompiledModel compiled;
        switch (typed.className()) {
            case LABELS_LINEAR -> {
                var normalization = Normalization.of(field(model, NORMALIZER));
                compiled = LinearModel.of(columns, field(model, PARAMETERS), normalization, labels.size());
                probabilities = head.probabilities();
            }
            case TreeModels.TREE -> {
                LabelTree tree = trees.labelTree(model, labels);
                compiled = tree;
                probabilities = tree.probabilities();
            }
            case NAIVE_BAYES -> compiled = NaiveBayesModel.of(columns, model, labels.size());
            case ENSEMBLE -> compiled = trees.ensemble(model, labels);
            case XGBOOST -> compiled = BoostedTrees.of(columns, model, labels.size(), true);
            default -> throw new UncompilableException("is a " + typed.className());
        }
        return new LabelScorer(layout, target, compiled, labels, probabilities);
    }

    private static Scorer values(
            RowLayout layout, ValueTarget target, Typed typed, ModelHead head, FeatureColumns columns) {
        head.requireOneValue();
        Message model = typed.data();
        CompiledModel compiled = switch (typed.className()) {
            case VALUES_LINEAR -> LinearModel.of(columns, field(model, PARAMETERS), Normalization.NONE, 1);
            case SPARSE_LINEAR -> SparseLinearModel.of(columns, model);
            case TreeModels.TREE, TreeModels.REGRESSION_TREE ->
                new TreeModels(columns, head).valueTree(typed.className(), model);
            case ENSEMBLE -> new TreeModels(columns, head).ensemble(model, List.of());
            case XGBOOST -> BoostedTrees.of(columns, model, 1, false);
            default -> throw new UncompilableException("is a " + typed.className());
        };
        return new ValueScorer(layout, target, compiled);
    }

    /** The first occurrence of a field that holds a message. */
    private static Message field(Message message, int number) {
        MessageReader fields = message.reader();
        while (fields.next()) {
            if (fields.field() == number) {
                return fields.message();
            }
        }
        return new Message(message.bytes(), message.start(), 0);
    }
}
