package dev.mlops.maven.health;

import dev.mlops.model.json.JsonFormatException;
import dev.mlops.model.scoring.LabelPrediction;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.ValuePrediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes predictions of the tensors in which the Open Inference Protocol gives them. */
final class OutputTensors {
    private OutputTensors() {}

    /** Those of a regression. */
    static List<Prediction> values(double[] values) {
        return Arrays.stream(values).mapToObj(ValuePrediction::new).collect(Collectors.toList());
    }

    /**
     * Those of a classifier.
     *
     * @param labels all that there are, in the order of the scores
     * @param chosen the label of each row
     * @param scores of all labels, row by row
     * @throws JsonFormatException where there are not as many scores as that takes
     */
    static List<Prediction> labels(List<String> labels, List<String> chosen, double[] scores, boolean probabilities) {
        if (scores.length != chosen.size() * labels.size()) {
            throw new JsonFormatException("the response has " + scores.length + " scores for " + chosen.size()
                    + " rows of " + labels.size() + " labels");
        }
        List<Prediction> predictions = new ArrayList<>();
        for (int row = 0; row < chosen.size(); row++) {
            Map<String, Double> ofRow = new LinkedHashMap<>();
            for (int i = 0; i < labels.size(); i++) {
                ofRow.put(labels.get(i), scores[row * labels.size() + i]);
            }
            predictions.add(new LabelPrediction(chosen.get(row), ofRow, probabilities));
        }
        return predictions;
    }
}
