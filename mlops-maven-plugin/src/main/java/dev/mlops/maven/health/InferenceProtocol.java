package dev.mlops.maven.health;

import dev.mlops.model.golden.GoldenRow;
import dev.mlops.model.json.JsonFormatException;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.ValueType;
import dev.mlops.model.scoring.Prediction;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tensors in, tensors out, by the Open Inference Protocol. */
final class InferenceProtocol implements GoldenProtocol {
    private static final String DOCUMENT = "/v2";

    private final URI base;

    /** @param base where the server answers */
    InferenceProtocol(URI base) {
        this.base = base;
    }

    @Override
    public String suffix() {
        return " by the Open Inference Protocol";
    }

    @Override
    public Answer ask(HttpProbe probe, ExpectedModel model, Duration limit) throws IOException, InterruptedException {
        return probe.post(Addresses.resolve(base, "v2", "models", model.name(), "infer"), request(model), limit);
    }

    private static byte[] request(ExpectedModel model) {
        List<GoldenRow> rows = model.golden().rows();
        List<Object> inputs = new ArrayList<>();
        for (int i = 0; i < model.schema().columns().size(); i++) {
            int place = i;
            Column column = model.schema().columns().get(place);
            List<@Nullable Object> data = new ArrayList<>();
            rows.forEach(row -> data.add(row.element(model.schema(), place)));
            Map<String, Object> input = new LinkedHashMap<>();
            input.put("name", column.name());
            input.put("datatype", column.valueType() == ValueType.TEXT ? "BYTES" : "FP64");
            input.put("shape", List.of(rows.size()));
            input.put("data", data);
            inputs.add(input);
        }
        return JsonWriter.write(Map.of("inputs", inputs));
    }

    @Override
    public List<Prediction> predictions(ExpectedModel model, Answer answer) {
        Map<String, JsonObject> outputs = new LinkedHashMap<>();
        JsonObject.parse(DOCUMENT, answer.body())
                .objects("outputs")
                .forEach(output -> outputs.put(output.string("name"), output));
        if (!(model.schema().target() instanceof LabelTarget target)) {
            return OutputTensors.values(output(outputs, "score").numbers("data"));
        }
        boolean probabilities = outputs.containsKey("probabilities");
        double[] scores =
                output(outputs, probabilities ? "probabilities" : "scores").numbers("data");
        return OutputTensors.labels(target.labels(), output(outputs, "label").strings("data"), scores, probabilities);
    }

    private static JsonObject output(Map<String, JsonObject> outputs, String name) {
        JsonObject output = outputs.get(name);
        if (output == null) {
            throw new JsonFormatException(DOCUMENT + " has no output '" + name + "'");
        }
        return output;
    }
}
