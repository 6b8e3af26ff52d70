package dev.mlops.maven.output;

import dev.mlops.model.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A layer of an image.
 *
 * @param name what is in it, such as {@code models}; {@code base} for a layer of the base image
 * @param digest of the compressed layer, {@code sha256:<hex>}
 * @param size of the compressed layer, in bytes
 */
public record ImageLayer(String name, String digest, long size) {
    public ImageLayer {
        JsonFile.require(name, "name");
        JsonFile.requireDigest(digest, "digest");
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("digest", digest);
        json.put("size", size);
        return json;
    }

    static ImageLayer fromJson(JsonObject json) {
        return new ImageLayer(json.string("name"), json.string("digest"), json.integer("size"));
    }
}
