package dev.mlops.server.http;

import dev.mlops.server.serving.ServedModel;
import java.util.Map;

/** The headers by which an answer names the model that gave it. */
final class ModelHeaders {
    private static final String MODEL = "Mlops-Model";
    private static final String VERSION = "Mlops-Model-Version";
    private static final String DIGEST = "Mlops-Model-Digest";

    private ModelHeaders() {}

    static Map<String, String> of(ServedModel model) {
        return Map.of(
                MODEL, model.name(),
                VERSION, model.version(),
                DIGEST, model.digest());
    }
}
