package dev.mlops.maven.health;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.mlops.model.golden.GoldenRow;
import dev.mlops.model.json.JsonFormatException;
import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.ValueType;
import dev.mlops.model.scoring.Prediction;
import inference.OpenInferenceGrpc.InferTensorContents;
import inference.OpenInferenceGrpc.ModelInferRequest;
import inference.OpenInferenceGrpc.ModelInferResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The Open Inference Protocol over gRPC. */
final class GrpcProtocol implements GoldenProtocol {
    private final URI base;

    /** @param base where the server answers gRPC */
    GrpcProtocol(URI base) {
        this.base = base;
    }

    @Override
    public String suffix() {
        return " over gRPC";
    }

    @Override
    public Answer ask(HttpProbe probe, ExpectedModel model, Duration limit) throws IOException, InterruptedException {
        URI method = Addresses.resolve(base, "inference.GRPCInferenceService", "ModelInfer");
        return probe.call(method, request(model).toByteArray(), limit);
    }

    static ModelInferRequest request(ExpectedModel model) {
        List<GoldenRow> rows = model.golden().rows();
        ModelInferRequest.Builder request = ModelInferRequest.newBuilder().setModelName(model.name());
        for (int place = 0; place < model.schema().columns().size(); place++) {
            Column column = model.schema().columns().get(place);
            boolean text = column.valueType() == ValueType.TEXT;
            InferTensorContents.Builder contents = InferTensorContents.newBuilder();
            for (GoldenRow row : rows) {
                Object value = row.element(model.schema(), place);
                // What is missing has no form of its own here.
                if (text) {
                    contents.addBytesContents(ByteString.copyFromUtf8(value == null ? "" : value.toString()));
                } else {
                    contents.addFp64Contents(value == null ? Double.NaN : ((Number) value).doubleValue());
                }
            }
            request.addInputsBuilder()
                    .setName(column.name())
                    .setDatatype(text ? "BYTES" : "FP64")
                    .addShape(rows.size())
                    .setContents(contents);
        }
        return request.build();
    }

    @Override
    public List<Prediction> predictions(ExpectedModel model, Answer answer) {
        Map<String, InferTensorContents> outputs = outputs(answer);
        if (!(model.schema().target() instanceof LabelTarget target)) {
            return OutputTensors.values(numbers(output(outputs, "score")));
        }
        boolean probabilities = outputs.containsKey("probabilities");
        return OutputTensors.labels(
                target.labels(),
                output(outputs, "label").getBytesContentsList().stream()
                        .map(ByteString::toStringUtf8)
                        .toList(),
                numbers(output(outputs, probabilities ? "probabilities" : "scores")),
                probabilities);
    }

    private static Map<String, InferTensorContents> outputs(Answer answer) {
        try {
            return ModelInferResponse.parseFrom(answer.body()).getOutputsList().stream()
                    .collect(Collectors.toMap(
                            ModelInferResponse.InferOutputTensor::getName,
                            ModelInferResponse.InferOutputTensor::getContents,
                            (first, second) -> second));
        } catch (InvalidProtocolBufferException e) {
            throw new JsonFormatException("the response is no ModelInferResponse: " + e.getMessage());
        }
    }

    private static double[] numbers(InferTensorContents contents) {
        return contents.getFp64ContentsList().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private static InferTensorContents output(Map<String, InferTensorContents> outputs, String name) {
        InferTensorContents output = outputs.get(name);
        if (output == null) {
            throw new JsonFormatException("the response has no output '" + name + "'");
        }
        return output;
    }
}
