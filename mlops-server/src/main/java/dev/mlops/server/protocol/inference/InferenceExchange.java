package dev.mlops.server.protocol.inference;

import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.protocol.Exchange;
import dev.mlops.server.protocol.Message;
import dev.mlops.server.protocol.ModelSignature;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Keeps the answers to all rows, since a tensor holds one value of every row. */
final class InferenceExchange implements Exchange {
    private final ModelSignature model;
    private final InferenceRequest request;
    private final List<OutputTensor> outputs;
    private final TensorRows rows;
    private final Function<InferenceAnswers, Message> format;
    private final int[] labels;
    private final double[] scores;
    private int answered;

    /**
     * @param format writes the response
     * @throws ProblemException where the request asks for what there is not
     */
    InferenceExchange(
            ModelSignature model,
            InferenceRequest request,
            TensorRows rows,
            Function<InferenceAnswers, Message> format) {
        this.model = model;
        this.request = request;
        this.outputs = OutputTensor.chosen(model.outputs(), request);
        this.rows = rows;
        this.format = format;
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
        return format.apply(new InferenceAnswers(model, request.id(), outputs, answered, labels, scores));
    }
}
