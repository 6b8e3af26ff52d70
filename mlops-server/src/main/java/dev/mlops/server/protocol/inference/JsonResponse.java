package dev.mlops.server.protocol.inference;

import dev.mlops.server.json.JsonOutput;
import dev.mlops.server.protocol.Message;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Writes a response in JSON, with binary data after it where that was asked for. */
final class JsonResponse {
    private JsonResponse() {}

    static Message write(InferenceAnswers answers) {
        var json = new JsonOutput(256 + 24 * answers.scores().length);
        json.raw("{\"model_name\":").text(answers.model().name());
        json.raw(",\"model_version\":").text(answers.model().version());
        answers.id().ifPresent(id -> json.raw(",\"id\":").text(id));
        json.raw(",\"outputs\":[");
        List<byte[]> binary = new ArrayList<>();
        for (int i = 0; i < answers.outputs().size(); i++) {
            OutputTensor output = answers.outputs().get(i);
            describe(json.raw(i == 0 ? "{" : ",{"), output, answers.count());
            if (output.binary()) {
                byte[] data = answers.inBinary(output);
                json.raw(",\"parameters\":{\"binary_data_size\":")
                        .count(data.length)
                        .raw("}}");
                binary.add(data);
            } else {
                data(json.raw(",\"data\":["), output, answers);
                json.raw("]}");
            }
        }
        return message(json.raw("]}").toByteArray(), binary);
    }

    private static void describe(JsonOutput json, OutputTensor output, int count) {
        json.raw("\"name\":").text(output.name());
        json.raw(",\"datatype\":").text(output.type().name());
        json.raw(",\"shape\":[").count(count);
        if (output.width() > 0) {
            json.raw(",").count(output.width());
        }
        json.raw("]");
    }

    private static void data(JsonOutput json, OutputTensor output, InferenceAnswers answers) {
        boolean labelled = output.type() == Datatype.BYTES;
        int elements = labelled ? answers.count() : answers.scores().length;
        for (int i = 0; i < elements; i++) {
            if (i > 0) {
                json.raw(",");
            }
            if (labelled) {
                json.text(answers.label(i));
            } else {
                json.number(answers.scores()[i]);
            }
        }
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
