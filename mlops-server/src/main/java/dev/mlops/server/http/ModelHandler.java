package dev.mlops.server.http;

import dev.mlops.server.serving.ServedModel;
import io.vertx.core.http.HttpServerRequest;

/** Answers requests for predictions. */
@FunctionalInterface
public interface ModelHandler {
    /**
     * Answers a request, now or later.
     *
     * @throws dev.mlops.server.problem.ProblemException where its headers alone are a reason to refuse it
     */
    void handle(HttpServerRequest request, ServedModel model);
}
