package dev.mlops.server.openapi;

import dev.mlops.model.json.JsonWriter;
import dev.mlops.server.protocol.ModelSignature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The OpenAPI document of a server: its paths, and each model's own columns, categories and labels. */
public final class ApiDocument {
    private static final String BEARER = "bearer";

    private final String version;
    private final List<ModelSignature> models;
    private final Optional<ModelSignature> unnamed;
    private final boolean tokens;
    private final boolean metrics;

    /**
     * @param version of the server
     * @param models that are served
     * @param unnamed the one of them that answers where a path names none
     * @param tokens whether requests have to bring one
     * @param metrics whether they are to be had where the models are
     */
    public ApiDocument(
            String version,
            List<ModelSignature> models,
            Optional<ModelSignature> unnamed,
            boolean tokens,
            boolean metrics) {
        this.version = version;
        this.models = List.copyOf(models);
        this.unnamed = unnamed;
        this.tokens = tokens;
        this.metrics = metrics;
    }

    /** The document in JSON. */
    public byte[] toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("openapi", "3.1.0");
        json.put("info", info());
        json.put("servers", List.of(Json.of("url", "/")));
        json.put(
                "tags",
                List.of(
                        tag(PredictPaths.TAG, "Ask a model."),
                        tag(InferencePaths.TAG, "Ask a model by the Open Inference Protocol."),
                        tag(ServerPaths.TAG, "Ask how the server is.")));
        json.put("security", tokens ? List.of(Json.of(BEARER, List.of())) : List.of());
        json.put("paths", paths());
        json.put("components", components());
        return JsonWriter.write(json);
    }

    private Map<String, Object> info() {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put(
                "title",
                String.join(", ", models.stream().map(ModelSignature::name).toList()));
        info.put("version", models.size() == 1 ? models.get(0).version() : version);
        info.put("description", "Predictions by models that mlops-maven-plugin trained and packed.");
        info.put("license", Json.of("name", "Apache-2.0", "identifier", "Apache-2.0"));
        return info;
    }

    private static Map<String, Object> tag(String name, String description) {
        return Json.of("name", name, "description", description);
    }

    private Map<String, Object> paths() {
        Map<String, Object> paths = new LinkedHashMap<>(PredictPaths.paths(models, unnamed));
        paths.putAll(InferencePaths.paths(models));
        paths.putAll(ServerPaths.paths(metrics));
        return paths;
    }

    private Map<String, Object> components() {
        Map<String, Object> schemas = new LinkedHashMap<>();
        models.forEach(model -> schemas.putAll(new ModelSchemas(model).all()));
        schemas.putAll(PredictPaths.schemas());
        schemas.putAll(InferencePaths.schemas());
        schemas.putAll(ServerPaths.schemas());
        Map<String, Object> responses = new LinkedHashMap<>(PredictPaths.responses());
        responses.putAll(InferencePaths.responses());
        Map<String, Object> components =
                Json.of("schemas", schemas, "responses", responses, "headers", PredictPaths.headers());
        if (tokens) {
            components.put("securitySchemes", Json.of(BEARER, Json.of("type", "http", "scheme", "bearer")));
        }
        return components;
    }
}
