package dev.mlops.server.protocol.inference;

import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.schema.Column;
import dev.mlops.server.protobuf.ProtobufOutput;
import dev.mlops.server.protocol.ModelSignature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model takes and gives.
 *
 * @param name of the model
 * @param version the one that is served
 * @param inputs the tensors of a request
 * @param outputs the tensors of a response
 */
record ModelMetadata(String name, String version, List<TensorMetadata> inputs, List<TensorMetadata> outputs) {
    private static final String PLATFORM = "tribuo";
    private static final long ANY = -1;

    /**
     * A tensor.
     *
     * @param shape -1 where a dimension may have any length
     */
    record TensorMetadata(String name, Datatype type, List<Long> shape) {}

    static ModelMetadata of(ModelSignature model) {
        List<TensorMetadata> inputs = new ArrayList<>();
        for (Column column : model.layout().schema().columns()) {
            inputs.add(new TensorMetadata(column.name(), Datatype.of(column), List.of(ANY)));
        }
        List<TensorMetadata> outputs = new ArrayList<>();
        for (OutputTensor output : OutputTensor.all(model.outputs())) {
            outputs.add(new TensorMetadata(
                    output.name(),
                    output.type(),
                    output.width() == 0 ? List.of(ANY) : List.of(ANY, (long) output.width())));
        }
        return new ModelMetadata(model.name(), model.version(), inputs, outputs);
    }

    byte[] toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("versions", List.of(version));
        json.put("platform", PLATFORM);
        json.put("inputs", inputs.stream().map(ModelMetadata::json).toList());
        json.put("outputs", outputs.stream().map(ModelMetadata::json).toList());
        return JsonWriter.write(json);
    }

    /** A message {@code ModelMetadataResponse}. */
    byte[] toProtobuf() {
        var message = new ProtobufOutput().text(1, name).text(2, version).text(3, PLATFORM);
        inputs.forEach(tensor -> message.message(4, protobuf(tensor)));
        outputs.forEach(tensor -> message.message(5, protobuf(tensor)));
        return message.toByteArray();
    }

    private static Map<String, Object> json(TensorMetadata tensor) {
        return Tensor.json(tensor.name(), tensor.type(), tensor.shape());
    }

    private static ProtobufOutput protobuf(TensorMetadata tensor) {
        return new ProtobufOutput()
                .text(1, tensor.name())
                .text(2, tensor.type().name())
                .wholes(3, tensor.shape());
    }
}
