package dev.mlops.server.protocol.inference;

import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.schema.Column;
import dev.mlops.server.protocol.Codec;
import dev.mlops.server.protocol.ModelCodec;
import dev.mlops.server.protocol.ModelSignature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Inference requests and responses in JSON. */
public final class InferenceCodec implements Codec {
    @Override
    public ModelCodec of(ModelSignature model) {
        return new ModelInference(model);
    }

    /** What a model takes and gives, as {@code GET /v2/models/{model}} tells it. */
    public byte[] metadata(ModelSignature model) {
        List<Object> inputs = new ArrayList<>();
        for (Column column : model.layout().schema().columns()) {
            inputs.add(Tensor.json(column.name(), Datatype.of(column), List.of(-1)));
        }
        List<Object> outputs = new ArrayList<>();
        for (OutputTensor output : OutputTensor.all(model.outputs())) {
            outputs.add(Tensor.json(
                    output.name(), output.type(), output.width() == 0 ? List.of(-1) : List.of(-1, output.width())));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", model.name());
        json.put("versions", List.of(model.version()));
        json.put("platform", "tribuo");
        json.put("inputs", inputs);
        json.put("outputs", outputs);
        return JsonWriter.write(json);
    }
}
