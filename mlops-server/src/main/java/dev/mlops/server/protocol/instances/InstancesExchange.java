package dev.mlops.server.protocol.instances;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.mlops.model.scoring.Outputs;
import dev.mlops.model.scoring.RowLayout;
import dev.mlops.server.protocol.Exchange;
import dev.mlops.server.protocol.JsonBodies;
import dev.mlops.server.protocol.ModelSignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Answers row by row, in the form of {@link dev.mlops.model.scoring.Prediction#toJson()}. */
final class InstancesExchange implements Exchange {
    private final ByteArrayBuilder bytes = new ByteArrayBuilder();
    private final JsonBodies bodies;
    private final RowLayout layout;
    private final Outputs outputs;
    private final byte[] body;
    private final JsonGenerator json;

    InstancesExchange(JsonBodies bodies, ModelSignature model, byte[] body) {
        this.bodies = bodies;
        this.layout = model.layout();
        this.outputs = model.outputs();
        this.body = body;
        try {
            json = bodies.writer(bytes);
            json.writeStartObject();
            json.writeArrayFieldStart("predictions");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void readRows(Consumer<double[]> rows) {
        bodies.read(body, parser -> new InstancesParser(layout, parser, rows).parse());
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
