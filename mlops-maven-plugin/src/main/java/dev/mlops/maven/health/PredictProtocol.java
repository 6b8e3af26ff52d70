package dev.mlops.maven.health;

import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.scoring.Prediction;
import java.util.List;
import java.util.Map;

/** Instances in, predictions out, by {@code /predict}. */
final class PredictProtocol implements GoldenProtocol {
    @Override
    public String[] path(ExpectedModel model) {
        return new String[] {"predict", model.name()};
    }

    @Override
    public byte[] request(ExpectedModel model) {
        List<?> instances = model.golden().rows().stream()
                .map(row -> row.instance(model.schema()))
                .toList();
        return JsonWriter.write(Map.of("instances", instances));
    }

    @Override
    public List<Prediction> predictions(ExpectedModel model, Answer answer) {
        return JsonObject.parse("/predict", answer.body()).objects("predictions").stream()
                .map(Prediction::fromJson)
                .toList();
    }
}
