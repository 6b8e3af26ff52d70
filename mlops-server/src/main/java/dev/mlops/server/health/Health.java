package dev.mlops.server.health;

import dev.mlops.model.json.JsonWriter;
import dev.mlops.server.serving.ModelRegistry;
import dev.mlops.server.serving.ServedModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the server is ready: every model loaded, and not asked to stop. Load is no reason: it is answered request by
 * request. A server that can never become ready does not linger here; it ends, with its reason as its last words.
 */
public final class Health {
    private final ModelRegistry registry;
    private volatile boolean draining;

    public Health(ModelRegistry registry) {
        this.registry = registry;
    }

    /** From here on the server is not ready, though it still answers. */
    public void drain() {
        draining = true;
    }

    public boolean isDraining() {
        return draining;
    }

    public boolean isReady() {
        return registry.isComplete() && !draining;
    }

    /** Why the server is not ready; empty where it is. */
    public Optional<String> reason() {
        if (draining) {
            return Optional.of("draining");
        }
        int loaded = registry.models().size();
        int expected = registry.expected();
        return loaded == expected
                ? Optional.empty()
                : Optional.of("loading, " + loaded + " of " + expected + " models ready");
    }

    /** The whole report in JSON. */
    public byte[] report() {
        Optional<String> reason = reason();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("status", reason.isEmpty() ? "UP" : "DOWN");
        json.put("live", true);
        json.put("ready", reason.isEmpty());
        reason.ifPresent(text -> json.put("reason", text));
        List<Map<String, Object>> models =
                registry.models().stream().map(Health::describe).toList();
        json.put("models", models);
        return JsonWriter.write(json);
    }

    /** Readiness alone in JSON. */
    public byte[] readiness() {
        Optional<String> reason = reason();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ready", reason.isEmpty());
        reason.ifPresent(text -> json.put("reason", text));
        return JsonWriter.write(json);
    }

    /** Liveness alone in JSON: whoever can ask for it is answered by a live server. */
    public byte[] liveness() {
        return JsonWriter.write(Map.of("live", true));
    }

    private static Map<String, Object> describe(ServedModel model) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", model.name());
        json.put("version", model.version());
        json.put("digest", model.digest());
        json.put("ready", true);
        return json;
    }
}
