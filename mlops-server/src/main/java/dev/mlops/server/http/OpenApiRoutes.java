package dev.mlops.server.http;

import dev.mlops.server.openapi.ApiDocument;
import dev.mlops.server.serving.ModelRegistry;
import dev.mlops.server.serving.ServedModel;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The description of the server's paths, once all models are there. */
public final class OpenApiRoutes implements Routes {
    private static final String PATH = "/openapi.json";

    private final ModelRegistry registry;
    private final ModelLookup models;
    private final Replies replies;
    private final String serverVersion;

    public OpenApiRoutes(ModelRegistry registry, Replies replies, String serverVersion) {
        this.registry = registry;
        this.models = new ModelLookup(registry, "GET /health says when it is ready.");
        this.replies = replies;
        this.serverVersion = serverVersion;
    }

    @Override
    public Optional<Endpoint> find(String path) {
        return path.equals(PATH) ? Optional.of(Endpoint.get(PATH, this::document)) : Optional.empty();
    }

    @Override
    public List<String> describe() {
        return List.of("GET " + PATH);
    }

    private void document(HttpServerRequest request) {
        if (!registry.isComplete()) {
            throw models.notReady();
        }
        var document = new ApiDocument(
                serverVersion,
                registry.models().stream().map(ServedModel::signature).toList(),
                registry.unnamed().map(ServedModel::signature));
        replies.send(request, 200, Replies.JSON, document.toJson(), Map.of());
    }
}
