package dev.mlops.server.http;

import dev.mlops.model.json.JsonWriter;
import dev.mlops.server.dispatch.ModelLookup;
import dev.mlops.server.health.Health;
import dev.mlops.server.protocol.ModelSignature;
import dev.mlops.server.serving.ModelRegistry;
import dev.mlops.server.serving.ServedModel;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The paths of the Open Inference Protocol, each of a model's with and without {@code /versions/{version}}. */
public final class InferenceRoutes implements Routes {
    private static final String ROOT = "/v2";
    private static final String MODELS = ROOT + "/models/";
    private static final String MODEL = MODELS + "{model}";
    private static final String VERSIONS = "versions";

    private final ModelLookup models;
    private final Health health;
    private final Function<ModelSignature, byte[]> metadata;
    private final ModelHandler handler;
    private final Replies replies;
    private final String serverVersion;

    /**
     * @param metadata describes a model in the protocol's words
     * @param handler answers in the protocol
     */
    public InferenceRoutes(
            ModelRegistry registry,
            Health health,
            Function<ModelSignature, byte[]> metadata,
            ModelHandler handler,
            Replies replies,
            String serverVersion) {
        this.models = new ModelLookup(registry, "GET /v2/health/ready says when.");
        this.health = health;
        this.metadata = metadata;
        this.handler = handler;
        this.replies = replies;
        this.serverVersion = serverVersion;
    }

    /** Whether the protocol's own form of errors is due at a path. */
    static boolean covers(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    @Override
    public Optional<Endpoint> find(String path) {
        return switch (path) {
            case ROOT, ROOT + "/" -> Optional.of(Endpoint.get(ROOT, request -> send(request, 200, server())));
            case ROOT + "/health/live" ->
                Optional.of(Endpoint.open(path, request -> send(request, 200, Map.of("live", true))));
            case ROOT + "/health/ready" ->
                Optional.of(Endpoint.open(
                        path, request -> send(request, status(health.isReady()), Map.of("ready", health.isReady()))));
            default -> path.startsWith(MODELS) ? ofModel(path.substring(MODELS.length())) : Optional.empty();
        };
    }

    @Override
    public List<String> describe() {
        return List.of(
                "GET " + ROOT,
                "GET " + ROOT + "/health/live",
                "GET " + ROOT + "/health/ready",
                "GET " + MODEL,
                "GET " + MODEL + "/ready",
                "POST " + MODEL + "/infer");
    }

    /** @param rest {@code <model>[/versions/<version>][/ready|/infer]} */
    private Optional<Endpoint> ofModel(String rest) {
        String[] segments = rest.split("/", -1);
        boolean versioned = segments.length > 2 && segments[1].equals(VERSIONS);
        Named named = new Named(
                PathSegment.decode(segments[0]),
                versioned ? Optional.of(PathSegment.decode(segments[2])) : Optional.empty());
        int from = versioned ? 3 : 1;
        if (segments.length == from) {
            return Optional.of(Endpoint.get(
                    MODEL,
                    request -> replies.send(
                            request,
                            200,
                            Replies.JSON,
                            metadata.apply(model(named).signature()),
                            Map.of())));
        }
        if (segments.length != from + 1) {
            return Optional.empty();
        }
        return switch (segments[from]) {
            case "ready" -> Optional.of(Endpoint.get(MODEL + "/ready", request -> ready(request, named)));
            case "infer" ->
                Optional.of(Endpoint.post(MODEL + "/infer", request -> handler.handle(request, model(named))));
            default -> Optional.empty();
        };
    }

    private void ready(HttpServerRequest request, Named named) {
        boolean ready = models.isServed(named.model(), named.version()) && !health.isDraining();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", named.model());
        json.put("ready", ready);
        send(request, status(ready), json);
    }

    private ServedModel model(Named named) {
        return models.named(named.model(), named.version());
    }

    private Map<String, Object> server() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", "mlops-server");
        json.put("version", serverVersion);
        json.put("extensions", List.of("binary_tensor_data"));
        return json;
    }

    private void send(HttpServerRequest request, int status, Map<String, Object> json) {
        replies.send(request, status, Replies.JSON, JsonWriter.write(json), Map.of("Cache-Control", "no-store"));
    }

    private static int status(boolean good) {
        return good ? 200 : 503;
    }

    /** A model as a path names it. */
    private record Named(String model, Optional<String> version) {}
}
