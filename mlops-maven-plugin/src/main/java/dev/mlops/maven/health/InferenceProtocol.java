package dev.mlops.maven.health;

import dev.mlops.model.golden.GoldenRow;
import dev.mlops.model.json.JsonFormatException;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.schema.CategoricalColumn;
import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.scoring.LabelPrediction;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.ValuePrediction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tensors in, tensors out, by the Open Inference Protocol. */
final class InferenceProtocol implements GoldenProtocol {
    private static final String DOCUMENT = "/v2";

    @Override
    public String[] path(ExpectedModel model) {
        return new String[] {"v2", "models", model.name(), "infer"};
    }

    @Override
    public byte[] request(ExpectedModel model) {
        List<GoldenRow> rows = model.golden().rows();
        List<Map<String, @Nullable Object>> instances =
                rows.stream().map(row -> row.instance(model.schema())).toList();
        List<Object> inputs = new ArrayList<>();
        for (Column column : model.schema().columns()) {
            List<@Nullable Object> data = new ArrayList<>();
            instances.forEach(instance -> data.add(instance.get(column.name())));
            Map<String, Object> input = new LinkedHashMap<>();
            input.put("name", column.name());
            input.put("datatype", column instanceof CategoricalColumn ? "BYTES" : "FP64");
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
        if (model.schema().target() instanceof LabelTarget target) {
            return labels(target.labels(), outputs);
        }
        List<Prediction> predictions = new ArrayList<>();
        for (double value : output(outputs, "score").numbers("data")) {
            predictions.add(new ValuePrediction(value));
        }
        return predictions;
    }

    private static List<Prediction> labels(List<String> labels, Map<String, JsonObject> outputs) {
        boolean probabilities = outputs.containsKey("probabilities");
        double[] scores =
                output(outputs, probabilities ? "probabilities" : "scores").numbers("data");
        List<String> chosen = output(outputs, "label").strings("data");
        if (scores.length != chosen.size() * labels.size()) {
            throw new JsonFormatException(DOCUMENT + ": " + scores.length + " scores for " + chosen.size() + " rows of "
                    + labels.size() + " labels");
        }
        List<Prediction> predictions = new ArrayList<>();
        for (int row = 0; row < chosen.size(); row++) {
            Map<String, Double> ofRow = new LinkedHashMap<>();
            for (int i = 0; i < labels.size(); i++) {
                ofRow.put(labels.get(i), scores[row * labels.size() + i]);
            }
            predictions.add(new LabelPrediction(chosen.get(row), ofRow, probabilities));
        }
        return predictions;
    }

    private static JsonObject output(Map<String, JsonObject> outputs, String name) {
        JsonObject output = outputs.get(name);
        if (output == null) {
            throw new JsonFormatException(DOCUMENT + " has no output '" + name + "'");
        }
        return output;
    }
}
