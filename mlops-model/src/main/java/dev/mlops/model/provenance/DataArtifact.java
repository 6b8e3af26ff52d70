package dev.mlops.model.provenance;

import dev.mlops.model.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The Maven artifact that rows came from. It tells where to find them; which rows they are, their own digest tells.
 *
 * @param artifact {@code groupId:artifactId:extension[:classifier]}
 * @param version as it was resolved, where a range or a snapshot was asked for
 * @param digest of the file: {@code sha256:} and 64 hexadecimal digits
 */
public record DataArtifact(String artifact, String version, String digest) {
    /** The form in {@code provenance.json}. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("artifact", artifact);
        json.put("version", version);
        json.put("digest", digest);
        return json;
    }

    /** Reads the form of {@link #toJson()}. */
    public static DataArtifact fromJson(JsonObject json) {
        return new DataArtifact(json.string("artifact"), json.string("version"), json.string("digest"));
    }
}
