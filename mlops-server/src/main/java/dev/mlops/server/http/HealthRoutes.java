package dev.mlops.server.http;

import dev.mlops.server.health.Health;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The paths by which others learn whether the server is alive and ready. */
public final class HealthRoutes implements Routes {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final Map<String, String> NOT_KEPT = Map.of("Cache-Control", "no-store");

    private final Replies replies;
    private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();

    public HealthRoutes(Health health, Replies replies) {
        this.replies = replies;
        report("/health", health::isReady, health::report);
        report("/health/live", () -> true, health::liveness);
        report("/health/ready", health::isReady, health::readiness);
        // What Amazon SageMaker and MLflow ask for.
        report("/ping", health::isReady, health::readiness);
    }

    @Override
    public Optional<Endpoint> find(String path) {
        return Optional.ofNullable(endpoints.get(path));
    }

    @Override
    public List<String> describe() {
        return endpoints.keySet().stream().map(path -> "GET " + path).toList();
    }

    private void report(String path, BooleanSupplier good, Supplier<byte[]> body) {
        endpoints.put(
                path,
                Endpoint.open(
                        path,
                        request -> replies.send(
                                request, good.getAsBoolean() ? OK : UNAVAILABLE, Replies.JSON, body.get(), NOT_KEPT)));
    }
}
