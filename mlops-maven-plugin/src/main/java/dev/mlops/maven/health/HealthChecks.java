package dev.mlops.maven.health;

import dev.mlops.model.golden.GoldenRow;
import dev.mlops.model.json.JsonFormatException;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.scoring.Prediction;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The checks of a server that is up: alive, ready, with these models and no others, answering as they were trained. */
final class HealthChecks {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private final HttpProbe probe;
    private final URI base;
    private final Optional<URI> grpc;

    /**
     * @param base where the server answers
     * @param grpc where it answers gRPC, if it does
     */
    HealthChecks(HttpProbe probe, URI base, Optional<URI> grpc) {
        this.probe = probe;
        this.base = base;
        this.grpc = grpc;
    }

    /** Makes every check, whatever the one before it found, and tells each result as it comes. */
    List<CheckResult> run(List<ExpectedModel> models, Consumer<CheckResult> listener) throws InterruptedException {
        List<CheckResult> results = new ArrayList<>();
        Consumer<CheckResult> sink = listener.andThen(results::add);
        sink.accept(timed("live", "200", () -> status("health", "live")));
        sink.accept(timed("ready", "200", () -> status("health", "ready")));
        String names = String.join(
                ", ", models.stream().map(ExpectedModel::name).sorted().toList());
        sink.accept(timed("models", names, () -> new Finding(String.join(", ", servedNames()), names)));
        List<GoldenProtocol> protocols = protocols();
        for (ExpectedModel model : models) {
            sink.accept(timed("model " + model.name(), model.identity(), () -> identity(model)));
            for (GoldenProtocol protocol : protocols) {
                sink.accept(golden(model, protocol));
            }
        }
        return List.copyOf(results);
    }

    private Finding status(String... path) throws IOException, InterruptedException {
        Answer answer = probe.get(Addresses.resolve(base, path), LIMIT);
        return new Finding(answer.isOk(), answer.isOk() ? "200" : answer.summary());
    }

    private List<String> servedNames() throws IOException, InterruptedException {
        return served().stream().map(ServedModel::name).sorted().toList();
    }

    private List<ServedModel> served() throws IOException, InterruptedException {
        return ServedModel.of(probe.get(Addresses.resolve(base, "health"), LIMIT));
    }

    private Finding identity(ExpectedModel model) throws IOException, InterruptedException {
        List<ServedModel> served = served();
        String seen = served.stream()
                .filter(each -> each.name().equals(model.name()))
                .findFirst()
                .map(ServedModel::identity)
                .orElse("no model of this name");
        return new Finding(seen, model.identity());
    }

    private List<GoldenProtocol> protocols() throws InterruptedException {
        List<GoldenProtocol> protocols = new ArrayList<>(List.of(new PredictProtocol(base)));
        if (speaksInference()) {
            protocols.add(new InferenceProtocol(base));
        }
        grpc.map(GrpcProtocol::new).ifPresent(protocols::add);
        return protocols;
    }

    /** A server behind a gateway may not be reached at these paths. */
    private boolean speaksInference() throws InterruptedException {
        try {
            Answer answer = probe.get(Addresses.resolve(base, "v2"), LIMIT);
            return answer.isOk() && !JsonObject.parse("/v2", answer.body()).isAbsent("extensions");
        } catch (IOException | JsonFormatException e) {
            return false;
        }
    }

    private CheckResult golden(ExpectedModel model, GoldenProtocol protocol) throws InterruptedException {
        String name = "golden rows of " + model.name() + protocol.suffix();
        String answers = model.golden().rows().size() + " golden rows answered as when they were trained";
        return timed(name, answers, () -> golden(model, protocol, answers));
    }

    private Finding golden(ExpectedModel model, GoldenProtocol protocol, String expected)
            throws IOException, InterruptedException {
        List<GoldenRow> rows = model.golden().rows();
        if (rows.isEmpty()) {
            return new Finding(false, "the bundle holds no golden rows, so nothing proves its answers");
        }
        Answer answer = protocol.ask(probe, model, LIMIT);
        if (!answer.isOk()) {
            return new Finding(false, answer.summary());
        }
        List<Prediction> predictions = protocol.predictions(model, answer);
        if (predictions.size() != rows.size()) {
            return new Finding(false, predictions.size() + " answers to " + rows.size() + " rows");
        }
        for (int i = 0; i < rows.size(); i++) {
            Prediction trained = rows.get(i).answer();
            if (!model.golden().tolerance().equal(trained, predictions.get(i))) {
                return new Finding(
                        false,
                        "row " + (i + 1) + " of " + rows.size() + " answered with " + json(predictions.get(i))
                                + " instead of " + json(trained));
            }
        }
        return new Finding(true, expected);
    }

    private static String json(Prediction prediction) {
        return new String(JsonWriter.write(prediction.toJson()), StandardCharsets.UTF_8).trim();
    }

    private static CheckResult timed(String name, String expected, Check check) throws InterruptedException {
        long start = System.nanoTime();
        Finding finding;
        try {
            finding = check.make();
        } catch (IOException | JsonFormatException e) {
            finding = new Finding(false, String.valueOf(e.getMessage()));
        }
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        return new CheckResult(name, finding.passed(), expected, finding.seen(), millis);
    }

    private interface Check {
        Finding make() throws IOException, InterruptedException;
    }

    private record Finding(boolean passed, String seen) {
        /** Passed where what was seen is what was expected. */
        Finding(String seen, String expected) {
            this(seen.equals(expected), seen);
        }
    }
}
