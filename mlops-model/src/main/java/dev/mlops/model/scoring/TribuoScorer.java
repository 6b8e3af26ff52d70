package dev.mlops.model.scoring;

import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.schema.ValueTarget;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/** Scores by Tribuo's own {@code predict}. */
public final class TribuoScorer implements Scorer {
    private final Scorer scorer;

    /**
     * @param schema the schema with which the model was trained
     * @param model a model of labels or of one-dimensional regressors
     * @throws IllegalArgumentException where the model's outputs are not those of the schema's target
     */
    public TribuoScorer(Schema schema, Model<?> model) {
        var encoder = new FeatureEncoder(schema);
        if (schema.target() instanceof LabelTarget target && predicts(model, target)) {
            Model<Label> labels = model.castModel(Label.class);
            scorer = row -> labels(target, labels.predict(encoder.encode(row, LabelFactory.UNKNOWN_LABEL)));
        } else if (schema.target() instanceof ValueTarget target
                && model.validate(Regressor.class)
                && model.getOutputIDInfo().size() == 1) {
            Model<Regressor> values = model.castModel(Regressor.class);
            Regressor unknown = new RegressionFactory().getUnknownOutput();
            scorer = row -> value(target, values.predict(encoder.encode(row, unknown)));
        } else {
            throw new IllegalArgumentException("the model does not predict what the schema's target '"
                    + schema.target().name() + "' asks for");
        }
    }

    @Override
    public Prediction score(Row row) {
        return scorer.score(row);
    }

    private static boolean predicts(Model<?> model, LabelTarget target) {
        if (!model.validate(Label.class)) {
            return false;
        }
        Set<String> labels = model.castModel(Label.class).getOutputIDInfo().getDomain().stream()
                .map(Label::getLabel)
                .collect(Collectors.toSet());
        return labels.equals(Set.copyOf(target.labels()));
    }

    private static Prediction labels(LabelTarget target, org.tribuo.Prediction<Label> prediction) {
        Map<String, Label> scores = prediction.getOutputScores();
        Map<String, Double> ordered = new LinkedHashMap<>();
        for (String label : target.labels()) {
            Label scored = scores.get(label);
            if (scored != null) {
                ordered.put(label, scored.getScore());
            }
        }
        return new LabelPrediction(prediction.getOutput().getLabel(), ordered, prediction.hasProbabilities());
    }

    private static Prediction value(ValueTarget target, org.tribuo.Prediction<Regressor> prediction) {
        return new ValuePrediction(
                target.scaling().invert(prediction.getOutput().getValues()[0]));
    }
}
