package dev.mlops.maven.health;

import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.scoring.Prediction;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Instances in, predictions out, by {@code /predict}. */
final class PredictProtocol implements GoldenProtocol {
    private final URI base;

    /** @param base where the server answers */
    PredictProtocol(URI base) {
        this.base = base;
    }

    @Override
    public String suffix() {
        return "";
    }

    @Override
    public Answer ask(HttpProbe probe, ExpectedModel model, Duration limit) throws IOException, InterruptedException {
        return probe.post(Addresses.resolve(base, "predict", model.name()), request(model), limit);
    }

    private static byte[] request(ExpectedModel model) {
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
