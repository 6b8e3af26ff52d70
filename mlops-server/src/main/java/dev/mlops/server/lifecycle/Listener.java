package dev.mlops.server.lifecycle;

import dev.mlops.server.http.FrontEnd;
import dev.mlops.server.http.Router;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.BindException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;

/** The open port, with as many event loops behind it as there are to be. */
final class Listener {
    private final Vertx vertx;
    private final List<FrontEnd> frontEnds = new CopyOnWriteArrayList<>();

    Listener(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * @param port 0 for a free one
     * @return the port
     * @throws StartException where it cannot be opened
     */
    int open(String host, int port, int eventLoops, Router router) {
        int shared = port == 0 ? -1 : port;
        try {
            join(vertx.deployVerticle(
                    () -> {
                        var frontEnd = new FrontEnd(host, shared, router);
                        frontEnds.add(frontEnd);
                        return frontEnd;
                    },
                    new DeploymentOptions().setInstances(eventLoops)));
        } catch (CompletionException e) {
            throw failure(host, port, e.getCause() == null ? e : e.getCause());
        }
        return frontEnds.get(0).port();
    }

    /** Waits until every connection is closed, and for so many seconds at most. */
    void close(long seconds) {
        join(Future.join(
                frontEnds.stream().map(frontEnd -> frontEnd.shutdown(seconds)).toList()));
    }

    private static void join(Future<?> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }

    private static StartException failure(String host, int port, Throwable cause) {
        boolean busy = cause instanceof BindException
                && String.valueOf(cause.getMessage()).contains("in use");
        if (busy) {
            return new StartException(
                    "Port " + port + " is in use by another process. Stop that one, or choose another port with --port"
                            + " or the environment variable PORT (0 takes a free one).",
                    cause);
        }
        return new StartException(
                "Cannot listen on port " + port + " of " + host + " (" + cause.getMessage()
                        + "). Choose another port with --port or another address with --host.",
                cause);
    }
}
