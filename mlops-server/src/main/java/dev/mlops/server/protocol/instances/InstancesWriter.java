package dev.mlops.server.protocol.instances;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.mlops.model.scoring.Outputs;
import dev.mlops.server.protocol.PredictionWriter;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes predictions as they come, in the form of {@link dev.mlops.model.scoring.Prediction#toJson()}. */
final class InstancesWriter implements PredictionWriter {
    private final ByteArrayBuilder bytes = new ByteArrayBuilder();
    private final Outputs outputs;
    private final JsonGenerator json;

    InstancesWriter(JsonFactory factory, Outputs outputs) {
        this.outputs = outputs;
        try {
            json = factory.createGenerator(bytes);
            json.writeStartObject();
            json.writeArrayFieldStart("predictions");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void add(int label, double[] scores) {
        try {
            json.writeStartObject();
            if (outputs.isValue()) {
                json.writeNumberField("value", scores[0]);
            } else {
                json.writeStringField("label", outputs.labels().get(label));
                json.writeObjectFieldStart(outputs.probabilities() ? "probabilities" : "scores");
                for (int i = 0; i < scores.length; i++) {
                    json.writeNumberField(outputs.labels().get(i), scores[i]);
                }
                json.writeEndObject();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] finish() {
        try (json) {
            json.writeEndArray();
            json.writeEndObject();
            json.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
