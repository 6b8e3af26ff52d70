package dev.mlops.server.http;

import dev.mlops.server.dispatch.ModelLookup;
import dev.mlops.server.openapi.ApiDocument;
import dev.mlops.server.serving.ModelRegistry;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The description of the server's paths, once all models are there. */
public final class OpenApiRoutes implements Routes {
    private static final String PATH = "/openapi.json";

    private final ModelRegistry registry;
    private final ModelLookup models;
    private final Supplier<ApiDocument> document;
    private final Replies replies;

    /** @param document describes the models that there are */
    public OpenApiRoutes(ModelRegistry registry, Supplier<ApiDocument> document, Replies replies) {
        this.registry = registry;
        this.models = new ModelLookup(registry, "GET /health says when it is ready.");
        this.document = document;
        this.replies = replies;
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
        replies.send(request, 200, Replies.JSON, document.get().toJson(), Map.of());
    }
}
