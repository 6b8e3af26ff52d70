package dev.mlops.server.protocol.instances;

import dev.mlops.model.scoring.Outputs;
import dev.mlops.server.json.JsonOutput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A model's prediction in the form of {@link dev.mlops.model.scoring.Prediction#toJson()}, of which all but the numbers
 * is written beforehand. Safe for use by several threads at once.
 */
final class PredictionForm {
    private static final byte[] VALUE = bytes("{\"value\":");
    private static final byte[] END_OF_VALUE = bytes("}");
    private static final byte[] END_OF_LABEL = bytes("}}");

    private final boolean value;
    /** What stands before the first score, for each label that the answer can be. */
    private final List<byte[]> answers = new ArrayList<>();
    /** What stands before each score but the first. */
    private final List<byte[]> others = new ArrayList<>();

    PredictionForm(Outputs outputs) {
        this.value = outputs.isValue();
        List<String> labels =
                outputs.labels().stream().map(PredictionForm::quoted).toList();
        String scores = outputs.probabilities() ? "probabilities" : "scores";
        for (String label : labels) {
            answers.add(bytes("{\"label\":" + label + ",\"" + scores + "\":{" + labels.get(0) + ":"));
            others.add(bytes("," + label + ":"));
        }
    }

    /** Writes the answer to a row. */
    void write(JsonOutput json, int label, double[] scores) {
        if (value) {
            json.raw(VALUE).number(scores[0]).raw(END_OF_VALUE);
            return;
        }
        json.raw(answers.get(label)).number(scores[0]);
        for (int i = 1; i < scores.length; i++) {
            json.raw(others.get(i)).number(scores[i]);
        }
        json.raw(END_OF_LABEL);
    }

    private static String quoted(String text) {
        return new String(JsonOutput.string(text), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
