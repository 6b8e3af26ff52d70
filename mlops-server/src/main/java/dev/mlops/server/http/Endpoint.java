package dev.mlops.server.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/** What answers at one path. */
public interface Endpoint {
    /** The path with names in braces for what differs, as requests are counted by. */
    String path();

    /** The methods that it takes; whoever takes GET takes HEAD too. */
    Set<HttpMethod> methods();

    /**
     * Answers a request of one of its methods.
     *
     * @throws dev.mlops.server.problem.ProblemException where the request is refused at once
     */
    void handle(HttpServerRequest request);
}
