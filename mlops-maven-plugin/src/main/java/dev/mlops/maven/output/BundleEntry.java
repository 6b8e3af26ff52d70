package dev.mlops.maven.output;

import dev.mlops.model.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bundle that this build made or kept.
 *
 * @param name the model's name
 * @param version the model's version
 * @param file the bundle's file name, relative to the folder of the list
 * @param digest the bundle's own digest, {@code sha256:<hex>}
 * @param report file name of the evaluation's report, relative to the folder of the list, if there is one
 * @param trustedClasses names of the classes that the server must be told to trust when it reads the bundle
 * @param byDefault whether the model answers where a path names none
 */
public record BundleEntry(
        String name,
        String version,
        String file,
        String digest,
        @Nullable String report,
        List<String> trustedClasses,
        boolean byDefault) {
    public BundleEntry {
        JsonFile.require(name, "name");
        JsonFile.require(version, "version");
        JsonFile.require(file, "file");
        JsonFile.requireDigest(digest, "digest");
        trustedClasses = List.copyOf(trustedClasses);
    }

    /** The same as the default model, or as none. */
    public BundleEntry withDefault(boolean isDefault) {
        return new BundleEntry(name, version, file, digest, report, trustedClasses, isDefault);
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("version", version);
        json.put("file", file);
        json.put("digest", digest);
        json.put("report", report);
        json.put("trustedClasses", trustedClasses);
        json.put("default", byDefault);
        return json;
    }

    static BundleEntry fromJson(JsonObject json) {
        return new BundleEntry(
                json.string("name"),
                json.string("version"),
                json.string("file"),
                json.string("digest"),
                json.optionalString("report").orElse(null),
                JsonFile.texts(json, "trustedClasses"),
                !json.isAbsent("default") && json.bool("default"));
    }
}
