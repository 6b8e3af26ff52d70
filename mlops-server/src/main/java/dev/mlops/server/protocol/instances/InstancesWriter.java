package dev.mlops.server.protocol.instances;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.mlops.model.scoring.LabelPrediction;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.ValuePrediction;
import dev.mlops.server.protocol.PredictionWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes predictions as they come, in the form of {@link Prediction#toJson()}. */
final class InstancesWriter implements PredictionWriter {
    private final ByteArrayBuilder bytes = new ByteArrayBuilder();
    private final JsonGenerator json;

    InstancesWriter(JsonFactory factory) {
        try {
            json = factory.createGenerator(bytes);
            json.writeStartObject();
            json.writeArrayFieldStart("predictions");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void add(Prediction prediction) {
        try {
            json.writeStartObject();
            if (prediction instanceof LabelPrediction label) {
                json.writeStringField("label", label.label());
                json.writeObjectFieldStart(label.probabilities() ? "probabilities" : "scores");
                for (Map.Entry<String, Double> score : label.scores().entrySet()) {
                    json.writeNumberField(score.getKey(), score.getValue());
                }
                json.writeEndObject();
            } else if (prediction instanceof ValuePrediction value) {
                json.writeNumberField("value", value.value());
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
