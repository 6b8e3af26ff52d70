package dev.mlops.server.openapi;

import dev.mlops.model.json.JsonWriter;
import dev.mlops.server.protocol.ModelSignature;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The OpenAPI document of a server: its paths, and each model's own columns, categories and labels. */
public final class ApiDocument {
    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";
    private static final String PROBLEM = "application/problem+json";

    private final String version;
    private final List<ModelSignature> models;
    private final Optional<ModelSignature> unnamed;

    /**
     * @param version of the server
     * @param models that are served
     * @param unnamed the one of them that answers where a path names none
     */
    public ApiDocument(String version, List<ModelSignature> models, Optional<ModelSignature> unnamed) {
        this.version = version;
        this.models = List.copyOf(models);
        this.unnamed = unnamed;
    }

    /** The document in JSON. */
    public byte[] toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("openapi", "3.1.0");
        json.put("info", info());
        json.put("servers", List.of(Json.of("url", "/")));
        json.put("tags", List.of(tag("predictions", "Ask a model."), tag("health", "Ask how the server is.")));
        json.put("paths", paths());
        json.put("components", Json.of("schemas", schemas(), "responses", responses(), "headers", headers()));
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
        Map<String, Object> paths = new LinkedHashMap<>();
        unnamed.ifPresent(model -> paths.put("/predict", predict(model, "predict", "Ask the model")));
        for (ModelSignature model : models) {
            paths.put(
                    "/predict/" + segment(model.name()),
                    predict(model, "predict_" + ModelSchemas.componentName(model.name()), "Ask model " + model.name()));
        }
        paths.put("/health", health("health", "Whether the server is live and ready, and what it serves"));
        paths.put("/health/live", health("live", "Whether the server is live"));
        paths.put("/health/ready", health("ready", "Whether the server is ready"));
        return paths;
    }

    private static Map<String, Object> predict(ModelSignature model, String id, String summary) {
        var schemas = new ModelSchemas(model);
        Map<String, Object> content = new LinkedHashMap<>();
        content.put(
                JSON, Json.of("schema", Json.reference("schemas", schemas.instances()), "example", schemas.example()));
        content.put(NDJSON, Json.of("schema", text("A row on each line, as an object or a list of values.")));
        content.put(CSV, Json.of("schema", text("A row on each line, with a header or in the order of the columns.")));
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put(JSON, Json.of("schema", Json.reference("schemas", schemas.predictions())));
        answers.put(NDJSON, Json.of("schema", text("A prediction on each line, where rows came in lines.")));
        Map<String, Object> good = new LinkedHashMap<>();
        good.put("description", "The predictions, in the order of the rows.");
        Map<String, Object> headers = new LinkedHashMap<>();
        headerNames().forEach(name -> headers.put(name, Json.reference("headers", name)));
        good.put("headers", headers);
        good.put("content", answers);

        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put("200", good);
        for (String status : List.of("400", "408", "413", "415", "422", "503")) {
            responses.put(status, Json.reference("responses", "Problem"));
        }
        Map<String, Object> operation = operation(id, summary, "predictions", responses);
        operation.put("requestBody", Json.of("required", true, "content", content));
        return Json.of("post", operation);
    }

    private static Map<String, Object> health(String id, String summary) {
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put("200", described("It is.", Json.content(JSON, Json.reference("schemas", "Health"))));
        responses.put("503", described("It is not.", Json.content(JSON, Json.reference("schemas", "Health"))));
        return Json.of("get", operation(id, summary, "health", responses));
    }

    private static Map<String, Object> operation(String id, String summary, String tag, Map<String, Object> responses) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", id);
        operation.put("summary", summary);
        operation.put("tags", List.of(tag));
        operation.put("responses", responses);
        return operation;
    }

    private Map<String, Object> schemas() {
        Map<String, Object> schemas = new LinkedHashMap<>();
        models.forEach(model -> schemas.putAll(new ModelSchemas(model).all()));
        schemas.put("Health", object(healthProperties(), List.of()));
        schemas.put(
                "ModelHealth",
                object(modelProperties(), List.copyOf(modelProperties().keySet())));
        schemas.put("Problem", object(problemProperties(), List.of("type", "title", "status", "detail")));
        return schemas;
    }

    private static Map<String, Object> healthProperties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("status", Json.of("type", "string", "enum", List.of("UP", "DOWN")));
        properties.put("live", Json.of("type", "boolean"));
        properties.put("ready", Json.of("type", "boolean"));
        properties.put("reason", Json.of("type", "string"));
        properties.put("models", Json.of("type", "array", "items", Json.reference("schemas", "ModelHealth")));
        return properties;
    }

    private static Map<String, Object> modelProperties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("name", Json.of("type", "string"));
        properties.put("version", Json.of("type", "string"));
        properties.put("digest", Json.of("type", "string", "pattern", "^sha256:[0-9a-f]{64}$"));
        properties.put("ready", Json.of("type", "boolean"));
        return properties;
    }

    /** RFC 9457, with the row and the column that it is about. */
    private static Map<String, Object> problemProperties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("type", Json.of("type", "string", "format", "uri"));
        properties.put("title", Json.of("type", "string"));
        properties.put("status", Json.of("type", "integer"));
        properties.put("detail", Json.of("type", "string"));
        properties.put("column", Json.of("type", "string"));
        properties.put("row", Json.of("type", "integer", "minimum", 1));
        return properties;
    }

    private static Map<String, Object> responses() {
        return Json.of(
                "Problem",
                described(
                        "The request was not answered; it says why, and what to do.",
                        Json.content(PROBLEM, Json.reference("schemas", "Problem"))));
    }

    private static List<String> headerNames() {
        return List.of("Mlops-Model", "Mlops-Model-Version", "Mlops-Model-Digest");
    }

    private static Map<String, Object> headers() {
        List<String> words = List.of("name", "version", "digest");
        Map<String, Object> headers = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(headerNames());
        for (int i = 0; i < names.size(); i++) {
            headers.put(
                    names.get(i),
                    Json.of(
                            "description",
                            "The " + words.get(i) + " of the model that answered.",
                            "schema",
                            Json.of("type", "string")));
        }
        return headers;
    }

    private static Map<String, Object> described(String description, Map<String, Object> content) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("description", description);
        response.put("content", content);
        return response;
    }

    private static Map<String, Object> text(String description) {
        return Json.of("type", "string", "description", description);
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    private static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
