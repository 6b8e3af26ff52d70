package dev.mlops.server.http;

import dev.mlops.model.json.JsonWriter;
import dev.mlops.server.dispatch.ModelLookup;
import dev.mlops.server.page.PageFile;
import dev.mlops.server.serving.ModelRegistry;
import dev.mlops.server.serving.ServedModel;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page on which a person tries a model, and what it reads of the models. */
public final class PageRoutes implements Routes {
    private static final String MODELS = "/models";

    /** Nothing is loaded from anywhere else, and nobody frames the page. */
    private static final Map<String, String> PROTECTION = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cache-Control",
            "no-cache");

    private final ModelRegistry registry;
    private final ModelLookup models;
    private final Replies replies;

    public PageRoutes(ModelRegistry registry, Replies replies) {
        this.registry = registry;
        this.models = new ModelLookup(registry, "GET /health says when it is ready.");
        this.replies = replies;
    }

    @Override
    public Optional<Endpoint> find(String path) {
        if (path.equals(MODELS)) {
            return Optional.of(Endpoint.get(MODELS, this::models));
        }
        return PageFile.at(path)
                .map(file -> Endpoint.open(
                        file.path(), request -> replies.send(request, 200, file.type(), file.read(), PROTECTION)));
    }

    @Override
    public List<String> describe() {
        return List.of("GET /", "GET " + MODELS);
    }

    private void models(HttpServerRequest request) {
        if (!registry.isComplete()) {
            throw models.notReady();
        }
        byte[] json = JsonWriter.write(Map.of(
                "models", registry.models().stream().map(PageRoutes::describe).toList()));
        replies.send(request, 200, Replies.JSON, json, Map.of("Cache-Control", "no-cache"));
    }

    private static Map<String, @Nullable Object> describe(ServedModel model) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", model.name());
        json.put("version", model.version());
        json.put("digest", model.digest());
        json.put("target", model.signature().layout().schema().target().name());
        json.put("labels", model.signature().outputs().labels());
        model.sheet().ifPresent(sheet -> {
            json.put("columns", sheet.columns());
            json.put("card", sheet.card().toJson());
            json.put("metrics", sheet.metrics().toJson());
        });
        return json;
    }
}
