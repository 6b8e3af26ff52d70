package dev.mlops.server.protocol.inference;

import dev.mlops.model.scoring.Outputs;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.server.protocol.ModelSignature;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that a response says.
 *
 * @param model that answered
 * @param id by which the client knows the response
 * @param outputs the tensors that it asked for
 * @param count how many rows were answered
 * @param labels the place of each row's label; not to be changed
 * @param scores of the rows, one row's after the other's; not to be changed
 */
record InferenceAnswers(
        ModelSignature model,
        Optional<String> id,
        List<OutputTensor> outputs,
        int count,
        int[] labels,
        double[] scores) {
    /** The name of the label of a row. */
    String label(int row) {
        return model.outputs().labels().get(labels[row]);
    }

    /** The elements of a tensor in the protocol's binary form. */
    byte[] inBinary(OutputTensor output) {
        return output.type() == Datatype.BYTES ? labelsInBinary() : scoresInBinary();
    }

    /**
     * The predictions that a response stands for.
     *
     * @param labels empty for a regression
     * @param scores of the rows, one row's after the other's
     */
    static List<Prediction> predictions(Outputs outputs, List<String> labels, double[] scores) {
        List<Prediction> predictions = new ArrayList<>();
        for (int row = 0; row < scores.length / outputs.size(); row++) {
            double[] ofRow = new double[outputs.size()];
            System.arraycopy(scores, row * ofRow.length, ofRow, 0, ofRow.length);
            int label = outputs.isValue() ? 0 : outputs.labels().indexOf(labels.get(row));
            predictions.add(outputs.prediction(label, ofRow));
        }
        return predictions;
    }

    private byte[] scoresInBinary() {
        ByteBuffer data = buffer(Double.BYTES * scores.length);
        for (double score : scores) {
            data.putDouble(score);
        }
        return data.array();
    }

    private byte[] labelsInBinary() {
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
}
