package dev.mlops.server.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The paths that say how the server is. */
final class ServerPaths {
    static final String TAG = "server";

    private ServerPaths() {}

    /** @param metrics whether they are among them */
    static Map<String, Object> paths(boolean metrics) {
        Map<String, Object> paths = new LinkedHashMap<>();
        paths.put("/health", health("health", "Whether the server is live and ready, and what it serves"));
        paths.put("/health/live", health("live", "Whether the server is live"));
        paths.put("/health/ready", health("ready", "Whether the server is ready"));
        paths.put("/ping", health("ping", "Whether the server is ready, as Amazon SageMaker and MLflow ask for it"));
        if (metrics) {
            paths.put(
                    "/metrics",
                    new Operation("metrics", "What was asked and answered, for Prometheus", TAG)
                            .answers(200, "The metrics.", Json.content("text/plain", Json.of("type", "string")))
                            .asGet());
        }
        return paths;
    }

    static Map<String, Object> schemas() {
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("status", Json.of("type", "string", "enum", List.of("UP", "DOWN")));
        health.put("live", Json.of("type", "boolean"));
        health.put("ready", Json.of("type", "boolean"));
        health.put("reason", Json.of("type", "string"));
        health.put("models", Json.list(Json.reference("schemas", "ModelHealth")));
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("name", Json.of("type", "string"));
        model.put("version", Json.of("type", "string"));
        model.put("digest", Json.of("type", "string", "pattern", "^sha256:[0-9a-f]{64}$"));
        model.put("ready", Json.of("type", "boolean"));

        Map<String, Object> schemas = new LinkedHashMap<>();
        schemas.put("Health", Json.object(health, List.of()));
        schemas.put("ModelHealth", Json.object(model, List.copyOf(model.keySet())));
        return schemas;
    }

    private static Map<String, Object> health(String id, String summary) {
        Map<String, Object> content = Json.content(Operation.JSON, Json.reference("schemas", "Health"));
        return new Operation(id, summary, TAG)
                .open()
                .answers(200, "It is.", content)
                .answers(503, "It is not.", content)
                .asGet();
    }
}
