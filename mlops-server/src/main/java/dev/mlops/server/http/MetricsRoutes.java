package dev.mlops.server.http;

import dev.mlops.server.metrics.MetricsPage;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The page that Prometheus reads. */
public final class MetricsRoutes implements Routes {
    private static final String PATH = "/metrics";

    private final Vertx vertx;
    private final MetricsPage metrics;
    private final Replies replies;

    public MetricsRoutes(Vertx vertx, MetricsPage metrics, Replies replies) {
        this.vertx = vertx;
        this.metrics = metrics;
        this.replies = replies;
    }

    @Override
    public Optional<Endpoint> find(String path) {
        return path.equals(PATH) ? Optional.of(Endpoint.get(PATH, this::page)) : Optional.empty();
    }

    @Override
    public List<String> describe() {
        return List.of("GET " + PATH);
    }

    /** Not in the event loop: the first page takes its time. */
    private void page(HttpServerRequest request) {
        String accept = Objects.requireNonNullElse(request.getHeader(HttpHeaders.ACCEPT), "");
        vertx.executeBlocking(() -> metrics.page(accept), false)
                .onSuccess(page -> replies.send(request, 200, page.type(), page.text(), Map.of()))
                .onFailure(thrown -> replies.fail(request, thrown));
    }
}
