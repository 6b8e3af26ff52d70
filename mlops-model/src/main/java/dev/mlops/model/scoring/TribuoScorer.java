package dev.mlops.model.scoring;

import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.schema.ValueTarget;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
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
    private final RowLayout layout;
    private final FeatureEncoder encoder;
    private final Outputs outputs;
    private final Predictor predictor;

    /** One call of Tribuo's. */
    @FunctionalInterface
    private interface Predictor {
        int score(double[] row, double[] scores);
    }

    /**
     * @param schema the schema with which the model was trained
     * @param model a model of labels or of one-dimensional regressors
     * @throws IllegalArgumentException where the model's outputs are not those of the schema's target
     */
    public TribuoScorer(Schema schema, Model<?> model) {
        this.layout = new RowLayout(schema);
        this.encoder = new FeatureEncoder(layout);
        if (schema.target() instanceof LabelTarget target && predicts(model, target)) {
            Model<Label> labels = model.castModel(Label.class);
            // Models say of themselves whether they give probabilities, but not all of them say it right.
            boolean probabilities = predict(labels, new double[layout.width()]).hasProbabilities();
            this.outputs = new Outputs(target.labels(), probabilities);
            Map<String, Integer> places = places(target.labels());
            this.predictor = (row, scores) -> labels(places, predict(labels, row), scores);
        } else if (schema.target() instanceof ValueTarget target
                && model.validate(Regressor.class)
                && model.getOutputIDInfo().size() == 1) {
            Model<Regressor> values = model.castModel(Regressor.class);
            Regressor unknown = new RegressionFactory().getUnknownOutput();
            this.outputs = Outputs.VALUE;
            this.predictor = (row, scores) -> {
                Regressor value = values.predict(encoder.encode(row, unknown)).getOutput();
                scores[0] = target.scaling().invert(value.getValues()[0]);
                return 0;
            };
        } else {
            throw new IllegalArgumentException("the model does not predict what the schema's target '"
                    + schema.target().name() + "' asks for");
        }
    }

    @Override
    public RowLayout layout() {
        return layout;
    }

    @Override
    public Outputs outputs() {
        return outputs;
    }

    @Override
    public int score(double[] row, double[] scores) {
        return predictor.score(row, scores);
    }

    private org.tribuo.Prediction<Label> predict(Model<Label> model, double[] row) {
        return model.predict(encoder.encode(row, LabelFactory.UNKNOWN_LABEL));
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

    private static int labels(Map<String, Integer> places, org.tribuo.Prediction<Label> prediction, double[] scores) {
        Arrays.fill(scores, 0);
        prediction.getOutputScores().forEach((label, scored) -> scores[place(places, label)] = scored.getScore());
        return place(places, prediction.getOutput().getLabel());
    }

    private static int place(Map<String, Integer> places, String label) {
        return places.getOrDefault(label, 0);
    }

    private static Map<String, Integer> places(List<String> labels) {
        Map<String, Integer> places = new HashMap<>();
        labels.forEach(label -> places.put(label, places.size()));
        return places;
    }
}
