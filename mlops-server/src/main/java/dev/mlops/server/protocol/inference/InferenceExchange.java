package dev.mlops.server.protocol.inference;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.protocol.Exchange;
import dev.mlops.server.protocol.JsonBodies;
import dev.mlops.server.protocol.ModelSignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/** Keeps the answers to all rows, since a tensor holds one value of every row. */
final class InferenceExchange implements Exchange {
    private final JsonBodies bodies;
    private final ModelSignature model;
    private final InferenceRequest request;
    private final List<OutputTensor> outputs;
    private final TensorRows rows;
    private final int[] labels;
    private final double[] scores;
    private int answered;

    /** @throws ProblemException where the request asks for what there is not */
    InferenceExchange(JsonBodies bodies, ModelSignature model, InferenceRequest request, TensorRows rows) {
        this.bodies = bodies;
        this.model = model;
        this.request = request;
        this.outputs = OutputTensor.chosen(model.outputs(), request.outputs());
        this.rows = rows;
        this.labels = new int[rows.count()];
        this.scores = new double[rows.count() * model.outputs().size()];
    }

    @Override
    public void readRows(Consumer<double[]> consumer) {
        rows.forEach(consumer);
    }

    @Override
    public void add(int label, double[] answer) {
        labels[answered] = label;
        System.arraycopy(answer, 0, scores, answered * answer.length, answer.length);
        answered++;
    }

    @Override
    public byte[] finish() {
        var bytes = new ByteArrayBuilder();
        try (JsonGenerator json = bodies.writer(bytes)) {
            json.writeStartObject();
            json.writeStringField("model_name", model.name());
            json.writeStringField("model_version", model.version());
            if (request.id().isPresent()) {
                json.writeStringField("id", request.id().get());
            }
            json.writeArrayFieldStart("outputs");
            for (OutputTensor output : outputs) {
                write(json, output);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(JsonGenerator json, OutputTensor output) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", output.name());
        json.writeStringField("datatype", output.type().name());
        json.writeArrayFieldStart("shape");
        json.writeNumber(answered);
        if (output.width() > 0) {
            json.writeNumber(output.width());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("data");
        if (output.type() == Datatype.BYTES) {
            for (int i = 0; i < answered; i++) {
                json.writeString(model.outputs().labels().get(labels[i]));
            }
        } else {
            for (double score : scores) {
                json.writeNumber(score);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
