package dev.mlops.maven.output;

import dev.mlops.model.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that an image was made of. Two builds that differ in an image differ in one of these.
 *
 * @param kind what it is: {@code java}, {@code ca-store}, {@code library}, {@code jar}, {@code native},
 *     {@code classes}, {@code bundle}, {@code base} or {@code setting}
 * @param name which one, without any path of the machine that built the image
 * @param digest of its content, {@code sha256:<hex>}
 */
public record ImageInput(String kind, String name, String digest) {
    public ImageInput {
        JsonFile.require(kind, "kind");
        JsonFile.require(name, "name");
        JsonFile.requireDigest(digest, "digest");
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", kind);
        json.put("name", name);
        json.put("digest", digest);
        return json;
    }

    static ImageInput fromJson(JsonObject json) {
        return new ImageInput(json.string("kind"), json.string("name"), json.string("digest"));
    }
}
