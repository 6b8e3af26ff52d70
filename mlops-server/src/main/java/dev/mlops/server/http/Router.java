package dev.mlops.server.http;

import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.protection.Guard;
import dev.mlops.server.tally.RequestTally;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Brings each request to what answers at its path. */
public final class Router implements Handler<HttpServerRequest> {
    /** What there is not is counted as one, whatever clients make up. */
    private static final String UNKNOWN = "other";

    private final List<Routes> routes;
    private final Map<String, String> aliases;
    private final Guard guard;
    private final RequestTally tally;
    private final Replies replies;

    /**
     * @param routes those asked first come first
     * @param aliases paths that stand for another, each with that one
     * @param guard lets requests in
     * @param tally counts the requests
     * @param replies sends what no route answers
     */
    public Router(List<Routes> routes, Map<String, String> aliases, Guard guard, RequestTally tally, Replies replies) {
        this.routes = List.copyOf(routes);
        this.aliases = Map.copyOf(aliases);
        this.guard = guard;
        this.tally = tally;
        this.replies = replies;
    }

    @Override
    public void handle(HttpServerRequest request) {
        String path = Objects.requireNonNullElse(request.path(), "");
        Optional<Endpoint> found = find(aliases.getOrDefault(path, path));
        boolean taken = found.isPresent() && found.get().takes(request.method());
        count(
                request,
                found.map(Endpoint::path).orElse(UNKNOWN),
                taken ? request.method().name() : UNKNOWN);
        try {
            if (found.isEmpty() || !found.get().open()) {
                guard.require(request.getHeader(HttpHeaders.AUTHORIZATION));
            }
            Endpoint endpoint = found.orElseThrow(this::notFound);
            if (!taken) {
                throw methodNotAllowed(endpoint);
            }
            endpoint.handler().accept(request);
        } catch (RuntimeException e) {
            replies.fail(request, e);
        }
    }

    /** Replies to what is not HTTP, or more of it than is taken. */
    public void refuse(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        Problem problem;
        if (cause instanceof TooLongHttpLineException) {
            problem = Problem.of(ProblemType.PATH_TOO_LONG, "The first line of the request is too long.");
        } else if (cause instanceof TooLongHttpHeaderException) {
            problem = Problem.of(ProblemType.HEADERS_TOO_LARGE, "The headers of the request are too large.");
        } else {
            problem = Problem.of(ProblemType.BAD_REQUEST, "The request is not well-formed HTTP.");
        }
        replies.send(request, problem);
    }

    private void count(HttpServerRequest request, String path, String method) {
        long start = System.nanoTime();
        HttpServerResponse response = request.response();
        response.endHandler(end -> tally.answered(
                new RequestTally.Kind(path, method, response.getStatusCode()), System.nanoTime() - start));
    }

    private Optional<Endpoint> find(String path) {
        for (Routes part : routes) {
            Optional<Endpoint> endpoint = part.find(path);
            if (endpoint.isPresent()) {
                return endpoint;
            }
        }
        return Optional.empty();
    }

    private ProblemException notFound() {
        String known = routes.stream().flatMap(part -> part.describe().stream()).collect(Collectors.joining(", "));
        return new ProblemException(
                Problem.of(ProblemType.NOT_FOUND, "There is nothing at this path. There are: " + known + "."));
    }

    private static ProblemException methodNotAllowed(Endpoint endpoint) {
        String allowed = endpoint.allowed();
        return new ProblemException(Problem.of(ProblemType.METHOD_NOT_ALLOWED, "This path takes " + allowed + ".")
                .withHeader("Allow", allowed));
    }
}
