package dev.mlops.maven.health;

import dev.mlops.model.json.JsonFormatException;
import dev.mlops.model.json.JsonObject;
import java.util.List;

/**
 * A model as a server's {@code /health} names it.
 *
 * @param name its name
 * @param version its version
 * @param digest its bundle's digest
 */
record ServedModel(String name, String version, String digest) {
    /**
     * Reads the answer of {@code /health}.
     *
     * @throws JsonFormatException where it is not one of mlops-server
     */
    static List<ServedModel> of(Answer health) {
        return JsonObject.parse("/health", health.body()).objects("models").stream()
                .map(model -> new ServedModel(model.string("name"), model.string("version"), model.string("digest")))
                .toList();
    }

    /** As it is named in results: name, version and digest. */
    String identity() {
        return name + " " + version + " " + digest;
    }
}
