package dev.mlops.server.http;

import dev.mlops.server.health.Health;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The paths by which others learn whether the server is alive and ready. */
public final class HealthRoutes implements Routes {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final Map<String, String> NOT_KEPT = Map.of("Cache-Control", "no-store");

    private final Map<String, Endpoint> endpoints;

    public HealthRoutes(Health health, Replies replies) {
        this.endpoints = Map.of(
                "/health", new Report("/health", replies, health::isReady, health::report),
                "/health/live", new Report("/health/live", replies, () -> true, health::liveness),
                "/health/ready", new Report("/health/ready", replies, health::isReady, health::readiness),
                // What Amazon SageMaker and MLflow ask for.
                "/ping", new Report("/ping", replies, health::isReady, health::readiness));
    }

    @Override
    public Optional<Endpoint> find(String path) {
        return Optional.ofNullable(endpoints.get(path));
    }

    @Override
    public List<String> describe() {
        return List.of("GET /health", "GET /health/live", "GET /health/ready", "GET /ping");
    }

    private record Report(String path, Replies replies, BooleanSupplier good, Supplier<byte[]> body)
            implements Endpoint {
        @Override
        public Set<HttpMethod> methods() {
            return Set.of(HttpMethod.GET);
        }

        @Override
        public void handle(HttpServerRequest request) {
            int status = good.getAsBoolean() ? OK : UNAVAILABLE;
            replies.send(request, status, Replies.JSON, body.get(), NOT_KEPT);
        }
    }
}
