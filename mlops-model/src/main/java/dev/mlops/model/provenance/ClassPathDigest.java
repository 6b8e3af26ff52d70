package dev.mlops.model.provenance;

import dev.mlops.model.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The content of one entry of the class path that training loaded something from.
 *
 * @param artifact {@code groupId:artifactId[:classifier]}, without the version: content decides; {@code classes} for
 *     the project's own output
 * @param resources for a folder, the files that training loaded, sorted; empty for an archive, which counts whole
 * @param digest {@code sha256:} and 64 hexadecimal digits, over names and contents, archive metadata aside
 */
public record ClassPathDigest(String artifact, List<String> resources, String digest) {
    /** The name of the project's own classes and resources. */
    public static final String PROJECT = "classes";

    public ClassPathDigest {
        resources = List.copyOf(resources);
    }

    /** The form in {@code provenance.json}. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("artifact", artifact);
        json.put("resources", resources);
        json.put("digest", digest);
        return json;
    }

    /** Reads the form of {@link #toJson()}. */
    public static ClassPathDigest fromJson(JsonObject json) {
        return new ClassPathDigest(json.string("artifact"), json.strings("resources"), json.string("digest"));
    }
}
