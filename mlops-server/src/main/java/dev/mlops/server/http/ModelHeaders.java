package dev.mlops.server.http;

import dev.mlops.server.serving.ServedModel;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/** The headers by which an answer names the model that gave it. */
final class ModelHeaders {
    private static final CharSequence MODEL = HttpHeaders.createOptimized("Mlops-Model");
    private static final CharSequence VERSION = HttpHeaders.createOptimized("Mlops-Model-Version");
    private static final CharSequence DIGEST = HttpHeaders.createOptimized("Mlops-Model-Digest");

    // Of the last model: most servers have one, and text that is ready to be sent is sent at no cost.
    private volatile @Nullable Prepared last;

    private record Prepared(ServedModel model, CharSequence name, CharSequence version, CharSequence digest) {
        static Prepared of(ServedModel model) {
            return new Prepared(
                    model,
                    HttpHeaders.createOptimized(model.name()),
                    HttpHeaders.createOptimized(model.version()),
                    HttpHeaders.createOptimized(model.digest()));
        }
    }

    /** Sets them. */
    void put(ServedModel model, HttpServerResponse response) {
        Prepared prepared = last;
        if (prepared == null || prepared.model() != model) {
            prepared = Prepared.of(model);
            last = prepared;
        }
        response.putHeader(MODEL, prepared.name())
                .putHeader(VERSION, prepared.version())
                .putHeader(DIGEST, prepared.digest());
    }
}
