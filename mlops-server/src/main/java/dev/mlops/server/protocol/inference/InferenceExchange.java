package dev.mlops.server.protocol.inference;

import dev.mlops.server.json.JsonOutput;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.protocol.Exchange;
import dev.mlops.server.protocol.ModelSignature;
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
        var json = new JsonOutput(256 + 24 * scores.length);
        json.raw("{\"model_name\":").text(model.name());
        json.raw(",\"model_version\":").text(model.version());
        request.id().ifPresent(id -> json.raw(",\"id\":").text(id));
        json.raw(",\"outputs\":[");
        for (int i = 0; i < outputs.size(); i++) {
            json.raw(i == 0 ? "{" : ",{");
            write(json, outputs.get(i));
            json.raw("}");
        }
        return json.raw("]}").toByteArray();
    }

    private void write(JsonOutput json, OutputTensor output) {
        json.raw("\"name\":").text(output.name());
        json.raw(",\"datatype\":").text(output.type().name());
        json.raw(",\"shape\":[").count(answered);
        if (output.width() > 0) {
            json.raw(",").count(output.width());
        }
        json.raw("],\"data\":[");
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
        json.raw("]");
    }
}
