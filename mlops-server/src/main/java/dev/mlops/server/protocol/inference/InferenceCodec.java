package dev.mlops.server.protocol.inference;

import dev.mlops.model.golden.GoldenRow;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.NumericColumn;
import dev.mlops.model.scoring.Outputs;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.server.protocol.Codec;
import dev.mlops.server.protocol.Exchange;
import dev.mlops.server.protocol.JsonBodies;
import dev.mlops.server.protocol.ModelSignature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Inference requests and responses in JSON. */
public final class InferenceCodec implements Codec {
    private final JsonBodies bodies = new JsonBodies();

    @Override
    public Exchange open(ModelSignature model, byte[] body, int maxRows) {
        InferenceRequest request = bodies.read(body, json -> new InferenceRequest.Reader(json).read());
        var rows = new TensorRows(bodies, body, model.layout(), request.inputs(), maxRows);
        return new InferenceExchange(bodies, model, request, rows);
    }

    /** What a model takes and gives, as {@code GET /v2/models/{model}} tells it. */
    public byte[] metadata(ModelSignature model) {
        List<Object> inputs = new ArrayList<>();
        for (Column column : model.layout().schema().columns()) {
            inputs.add(tensor(column.name(), typeOf(column), List.of(-1)));
        }
        List<Object> outputs = new ArrayList<>();
        for (OutputTensor output : OutputTensor.all(model.outputs())) {
            outputs.add(tensor(
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

    @Override
    public byte[] writeRequest(ModelSignature model, List<GoldenRow> rows) {
        List<Map<String, @Nullable Object>> instances =
                rows.stream().map(row -> row.instance(model.layout().schema())).toList();
        List<Object> inputs = new ArrayList<>();
        for (Column column : model.layout().schema().columns()) {
            Map<String, Object> input = tensor(column.name(), typeOf(column), List.of(rows.size()));
            List<@Nullable Object> data = new ArrayList<>();
            instances.forEach(instance -> data.add(instance.get(column.name())));
            input.put("data", data);
            inputs.add(input);
        }
        return JsonWriter.write(Map.of("inputs", inputs));
    }

    @Override
    public List<Prediction> readResponse(ModelSignature model, byte[] body) {
        Outputs outputs = model.outputs();
        Map<String, JsonObject> tensors = new LinkedHashMap<>();
        JsonObject.parse("response", body)
                .objects("outputs")
                .forEach(tensor -> tensors.put(tensor.string("name"), tensor));
        OutputTensor scores = OutputTensor.all(outputs).get(outputs.isValue() ? 0 : 1);
        double[] all = required(tensors, scores.name()).numbers("data");
        List<String> labels = outputs.isValue()
                ? List.of()
                : required(tensors, OutputTensor.LABEL).strings("data");
        List<Prediction> predictions = new ArrayList<>();
        for (int row = 0; row < all.length / outputs.size(); row++) {
            double[] ofRow = new double[outputs.size()];
            System.arraycopy(all, row * ofRow.length, ofRow, 0, ofRow.length);
            int label = outputs.isValue() ? 0 : outputs.labels().indexOf(labels.get(row));
            predictions.add(outputs.prediction(label, ofRow));
        }
        return predictions;
    }

    private static JsonObject required(Map<String, JsonObject> tensors, String name) {
        JsonObject tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the response has no tensor '" + name + "'");
        }
        return tensor;
    }

    private static Datatype typeOf(Column column) {
        return column instanceof NumericColumn ? Datatype.FP64 : Datatype.BYTES;
    }

    private static Map<String, Object> tensor(String name, Datatype type, List<Integer> shape) {
        Map<String, Object> tensor = new LinkedHashMap<>();
        tensor.put("name", name);
        tensor.put("datatype", type.name());
        tensor.put("shape", shape);
        return tensor;
    }
}
