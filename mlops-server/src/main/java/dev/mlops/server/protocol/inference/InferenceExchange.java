package dev.mlops.server.protocol.inference;

import dev.mlops.server.json.JsonOutput;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.protocol.Exchange;
import dev.mlops.server.protocol.Message;
import dev.mlops.server.protocol.ModelSignature;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps the answers to all rows, since a tensor holds one value of every row. */
final class InferenceExchange implements Exchange {
    private final ModelSignature model;
    private final InferenceRequest request;
    private final List<OutputTensor> outputs;
    private final TensorRows rows;
    private final int[] labels;
    private final double[] scores;
    private int answered;

    /** @throws ProblemException where the request asks for what there is not */
    InferenceExchange(ModelSignature model, InferenceRequest request, TensorRows rows) {
        this.model = model;
        this.request = request;
        this.outputs = OutputTensor.chosen(model.outputs(), request);
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
    public Message finish() {
        var json = new JsonOutput(256 + 24 * scores.length);
        json.raw("{\"model_name\":").text(model.name());
        json.raw(",\"model_version\":").text(model.version());
        request.id().ifPresent(id -> json.raw(",\"id\":").text(id));
        json.raw(",\"outputs\":[");
        List<byte[]> binary = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            OutputTensor output = outputs.get(i);
            describe(json.raw(i == 0 ? "{" : ",{"), output);
            if (output.binary()) {
                byte[] data = output.type() == Datatype.BYTES ? binaryLabels() : binaryScores();
                json.raw(",\"parameters\":{\"binary_data_size\":")
                        .count(data.length)
                        .raw("}}");
                binary.add(data);
            } else {
                data(json.raw(",\"data\":["), output);
                json.raw("]}");
            }
        }
        return message(json.raw("]}").toByteArray(), binary);
    }

    private void describe(JsonOutput json, OutputTensor output) {
        json.raw("\"name\":").text(output.name());
        json.raw(",\"datatype\":").text(output.type().name());
        json.raw(",\"shape\":[").count(answered);
        if (output.width() > 0) {
            json.raw(",").count(output.width());
        }
        json.raw("]");
    }

    private void data(JsonOutput json, OutputTensor output) {
        boolean labelled = output.type() == Datatype.BYTES;
        int elements = labelled ? answered : scores.length;
        for (int i = 0; i < elements; i++) {
            if (i > 0) {
                json.raw(",");
            }
            if (labelled) {
                json.text(model.outputs().labels().get(labels[i]));
            } else {
                json.number(scores[i]);
            }
        }
    }

    private byte[] binaryScores() {
        ByteBuffer data = buffer(Double.BYTES * scores.length);
        for (double score : scores) {
            data.putDouble(score);
        }
        return data.array();
    }

    private byte[] binaryLabels() {
        List<byte[]> texts = model.outputs().labels().stream()
                .map(label -> label.getBytes(StandardCharsets.UTF_8))
                .toList();
        int size = 0;
        for (int label : labels) {
            size += BinaryElements.LENGTH_SIZE + texts.get(label).length;
        }
        ByteBuffer data = buffer(size);
        for (int label : labels) {
            data.putInt(texts.get(label).length).put(texts.get(label));
        }
        return data.array();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Message message(byte[] json, List<byte[]> binary) {
        if (binary.isEmpty()) {
            return Message.of(json);
        }
        int size = json.length;
        for (byte[] data : binary) {
            size += data.length;
        }
        ByteBuffer all = ByteBuffer.allocate(size).put(json);
        binary.forEach(all::put);
        return new Message(all.array(), json.length);
    }
}
