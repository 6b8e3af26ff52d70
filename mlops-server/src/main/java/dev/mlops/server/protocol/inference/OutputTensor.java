package dev.mlops.server.protocol.inference;

import dev.mlops.model.scoring.Outputs;
import dev.mlops.server.problem.ProblemType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A tensor of a response.
 *
 * @param name under which clients ask for it
 * @param type of its elements
 * @param width elements of a row; 0 where the tensor has one dimension
 * @param binary whether its elements are to be in binary form
 */
record OutputTensor(String name, Datatype type, int width, boolean binary) {
    static final String LABEL = "label";
    static final String PROBABILITIES = "probabilities";
    static final String SCORES = "scores";
    static final String SCORE = "score";

    /** All tensors that a model gives. */
    static List<OutputTensor> all(Outputs outputs) {
        if (outputs.isValue()) {
            return List.of(new OutputTensor(SCORE, Datatype.FP64, 0, false));
        }
        return List.of(
                new OutputTensor(LABEL, Datatype.BYTES, 0, false),
                new OutputTensor(
                        outputs.probabilities() ? PROBABILITIES : SCORES, Datatype.FP64, outputs.size(), false));
    }

    /**
     * Those that a request asks for.
     *
     * @param request may name none for all
     */
    static List<OutputTensor> chosen(Outputs outputs, InferenceRequest request) {
        List<OutputTensor> all = all(outputs);
        if (request.outputs().isEmpty()) {
            return all.stream()
                    .map(output -> output.inBinary(request.binaryOutputs()))
                    .toList();
        }
        return request.outputs().stream()
                .map(asked -> find(all, asked.name()).inBinary(asked.isBinary(request.binaryOutputs())))
                .toList();
    }

    private OutputTensor inBinary(boolean inBinary) {
        return new OutputTensor(name, type, width, inBinary);
    }

    private static OutputTensor find(List<OutputTensor> all, String name) {
        return all.stream()
                .filter(output -> output.name().equals(name))
                .findFirst()
                .orElseThrow(() -> InferenceProblems.ofTensor(
                        ProblemType.UNEXPECTED_SHAPE,
                        name,
                        "is none that the model gives; it gives "
                                + all.stream().map(OutputTensor::name).collect(Collectors.joining(", ")) + "."));
    }
}
