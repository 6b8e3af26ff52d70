package dev.mlops.model.scoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the scores of a model stand for.
 *
 * @param labels those of a classifier, in the schema's order, a score each; none for a regression, which has one score:
 *     the value
 * @param probabilities whether a classifier's scores are probabilities; otherwise they are the model's own margins
 */
public record Outputs(List<String> labels, boolean probabilities) {
    /** Those of a regression. */
    public static final Outputs VALUE = new Outputs(List.of(), false);

    public Outputs {
        labels = List.copyOf(labels);
    }

    /** How many scores a row gets. */
    public int size() {
        return isValue() ? 1 : labels.size();
    }

    /** Whether the score is the value of a regression. */
    public boolean isValue() {
        return labels.isEmpty();
    }

    /**
     * The answer in words.
     *
     * @param label the place of the label that a classifier chose
     * @param scores as many as {@link #size()}
     */
    public Prediction prediction(int label, double[] scores) {
        if (isValue()) {
            return new ValuePrediction(scores[0]);
        }
        Map<String, Double> byLabel = new LinkedHashMap<>();
        for (int i = 0; i < scores.length; i++) {
            byLabel.put(labels.get(i), scores[i]);
        }
        return new LabelPrediction(labels.get(label), byLabel, probabilities);
    }
}
