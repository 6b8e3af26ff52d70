package dev.mlops.model.bundle;

import dev.mlops.model.Task;
import dev.mlops.model.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names a bundle and vouches for its entries.
 *
 * @param name the model's name
 * @param version the version of the project that made it
 * @param task what the model predicts
 * @param trainingKey the key under which the same model would be trained again
 * @param entries the digest of every other entry, by name, sorted
 */
public record Manifest(String name, String version, Task task, String trainingKey, Map<String, String> entries) {
    /** The version of the bundle format that this class writes, and the only one that it reads. */
    public static final int FORMAT_VERSION = 1;

    private static final String FORMAT_FIELD = "formatVersion";

    public Manifest {
        entries = Collections.unmodifiableMap(new TreeMap<>(entries));
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(FORMAT_FIELD, FORMAT_VERSION);
        json.put("name", name);
        json.put("version", version);
        json.put("task", task.id());
        json.put("trainingKey", trainingKey);
        json.put("entries", entries);
        return json;
    }

    static Manifest fromJson(JsonObject json) {
        long format = json.integer(FORMAT_FIELD);
        if (format != FORMAT_VERSION) {
            throw new BundleException("manifest.json: the bundle has format version " + format + ", this reader knows "
                    + FORMAT_VERSION + "; use the version of mlops-maven-plugin and mlops-server that made it");
        }
        JsonObject digests = json.object("entries");
        Map<String, String> entries = new TreeMap<>();
        digests.fields().forEach(entry -> entries.put(entry, digests.string(entry)));
        try {
            return new Manifest(
                    json.string("name"),
                    json.string("version"),
                    Task.of(json.string("task")),
                    json.string("trainingKey"),
                    entries);
        } catch (IllegalArgumentException e) {
            throw json.error("task", "is unknown: " + e.getMessage());
        }
    }
}
