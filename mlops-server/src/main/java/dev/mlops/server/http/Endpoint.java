package dev.mlops.server.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/**
 * What answers at one path.
 *
 * @param path with names in braces for what differs, as requests are counted by
 * @param method that it takes; what takes GET takes HEAD too
 * @param open whether it is for everybody, also where the server asks for tokens
 * @param handler answers a request, or throws a {@link dev.mlops.server.problem.ProblemException} where it is refused
 *     at once
 */
public record Endpoint(String path, HttpMethod method, boolean open, Consumer<HttpServerRequest> handler) {
    static Endpoint get(String path, Consumer<HttpServerRequest> handler) {
        return new Endpoint(path, HttpMethod.GET, false, handler);
    }

    /** What shows no more than whether the server is well, or what is the same for everybody. */
    static Endpoint open(String path, Consumer<HttpServerRequest> handler) {
        return new Endpoint(path, HttpMethod.GET, true, handler);
    }

    static Endpoint post(String path, Consumer<HttpServerRequest> handler) {
        return new Endpoint(path, HttpMethod.POST, false, handler);
    }

    boolean takes(HttpMethod asked) {
        return asked.equals(method) || asked.equals(HttpMethod.HEAD) && method.equals(HttpMethod.GET);
    }

    /** The methods that it takes, as the header {@code Allow} lists them. */
    String allowed() {
        return method.equals(HttpMethod.GET) ? "GET, HEAD" : method.name();
    }
}
