package dev.mlops.server.protocol.inference;

import dev.mlops.server.protobuf.ProtobufOutput;
import dev.mlops.server.protocol.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes a message {@code ModelInferResponse}, its elements in the form that the request's had. */
final class ProtobufResponse {
    static final int OUTPUTS = 5;
    private static final int MODEL_NAME = 1;
    private static final int MODEL_VERSION = 2;
    private static final int ID = 3;
    private static final int RAW_OUTPUT_CONTENTS = 6;

    private ProtobufResponse() {}

    static Message write(InferenceAnswers answers) {
        var response = new ProtobufOutput();
        response.text(MODEL_NAME, answers.model().name());
        response.text(MODEL_VERSION, answers.model().version());
        answers.id().ifPresent(id -> response.text(ID, id));
        for (OutputTensor output : answers.outputs()) {
            response.message(OUTPUTS, tensor(output, answers));
        }
        for (OutputTensor output : answers.outputs()) {
            if (output.binary()) {
                response.bytes(RAW_OUTPUT_CONTENTS, answers.inBinary(output));
            }
        }
        return Message.of(response.toByteArray());
    }

    private static ProtobufOutput tensor(OutputTensor output, InferenceAnswers answers) {
        List<Long> shape = new ArrayList<>(List.of((long) answers.count()));
        if (output.width() > 0) {
            shape.add((long) output.width());
        }
        var tensor = new ProtobufOutput()
                .text(ProtobufRequest.NAME, output.name())
                .text(ProtobufRequest.DATATYPE, output.type().name())
                .wholes(ProtobufRequest.SHAPE, shape);
        return output.binary() ? tensor : tensor.message(ProtobufRequest.CONTENTS, contents(output, answers));
    }

    private static ProtobufOutput contents(OutputTensor output, InferenceAnswers answers) {
        var contents = new ProtobufOutput();
        if (output.type() != Datatype.BYTES) {
            return contents.numbers(ProtobufRequest.FP64_CONTENTS, answers.scores());
        }
        for (int row = 0; row < answers.count(); row++) {
            contents.bytes(ProtobufRequest.BYTES_CONTENTS, answers.label(row).getBytes(StandardCharsets.UTF_8));
        }
        return contents;
    }
}
