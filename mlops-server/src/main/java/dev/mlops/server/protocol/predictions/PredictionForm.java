package dev.mlops.server.protocol.predictions;

import dev.mlops.model.json.JsonObject;
import dev.mlops.model.scoring.Outputs;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.server.json.JsonOutput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A model's prediction in the form of {@link dev.mlops.model.scoring.Prediction#toJson()}, of which all but the numbers
 * is written beforehand. Safe for use by several threads at once.
 */
public final class PredictionForm {
    private static final byte[] VALUE = bytes("{\"value\":");
    private static final byte[] END_OF_VALUE = bytes("}");
    private static final byte[] END_OF_LABEL = bytes("}}");

    private final boolean value;
    /** What stands before the first score, for each label that the answer can be. */
    private final List<byte[]> answers = new ArrayList<>();
    /** What stands before each score but the first. */
    private final List<byte[]> others = new ArrayList<>();

    /** @param outputs of the model */
    public PredictionForm(Outputs outputs) {
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
    public void write(JsonOutput json, int label, double[] scores) {
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

    /**
     * Reads a whole response as a client would.
     *
     * @throws RuntimeException where it is none
     */
    public static List<Prediction> read(byte[] response) {
        return JsonObject.parse("response", response).objects("predictions").stream()
                .map(Prediction::fromJson)
                .toList();
    }

    private static String quoted(String text) {
        return new String(JsonOutput.string(text), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
