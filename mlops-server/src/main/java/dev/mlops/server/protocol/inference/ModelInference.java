package dev.mlops.server.protocol.inference;

import dev.mlops.model.golden.GoldenRow;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.scoring.Outputs;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.server.json.JsonSyntaxException;
import dev.mlops.server.protocol.ColumnReader;
import dev.mlops.server.protocol.Exchange;
import dev.mlops.server.protocol.Message;
import dev.mlops.server.protocol.ModelCodec;
import dev.mlops.server.protocol.ModelSignature;
import dev.mlops.server.protocol.RequestProblems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Inference requests to one model, and its responses. */
final class ModelInference implements ModelCodec {
    private final ModelSignature model;
    private final ColumnReader columns;

    ModelInference(ModelSignature model) {
        this.model = model;
        this.columns = new ColumnReader(model.layout());
    }

    @Override
    public Exchange open(Message body, int maxRows) {
        try {
            InferenceRequest request = new InferenceRequest.Reader(body).read();
            return new InferenceExchange(
                    model,
                    request,
                    new TensorRows(body.bytes(), columns, request.inputs(), maxRows),
                    JsonResponse::write);
        } catch (JsonSyntaxException e) {
            throw RequestProblems.notJson(e);
        }
    }

    @Override
    public byte[] writeRequest(List<GoldenRow> rows) {
        Schema schema = model.layout().schema();
        List<Object> inputs = new ArrayList<>();
        for (int i = 0; i < schema.columns().size(); i++) {
            int place = i;
            Column column = schema.columns().get(place);
            Map<String, Object> input =
                    Tensor.json(column.name(), Datatype.written(column), List.of((long) rows.size()));
            List<@Nullable Object> data = new ArrayList<>();
            rows.forEach(row -> data.add(row.element(schema, place)));
            input.put("data", data);
            inputs.add(input);
        }
        return JsonWriter.write(Map.of("inputs", inputs));
    }

    @Override
    public List<Prediction> readResponse(byte[] body) {
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
        return InferenceAnswers.predictions(outputs, labels, all);
    }

    private static JsonObject required(Map<String, JsonObject> tensors, String name) {
        JsonObject tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the response has no tensor '" + name + "'");
        }
        return tensor;
    }
}
