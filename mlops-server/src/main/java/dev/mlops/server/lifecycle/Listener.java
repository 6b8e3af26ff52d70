package dev.mlops.server.lifecycle;

import dev.mlops.server.http.Connections;
import dev.mlops.server.http.FrontEnd;
import dev.mlops.server.http.Router;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.BindException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;

/** The open ports, with as many event loops behind them as there are to be. */
final class Listener {
    /** With the same number below zero all event loops listen on the same free port. */
    private static final int FREE = -1;

    private static final int FREE_FOR_GRPC = -2;

    private final Vertx vertx;
    private final Optional<PemKeyCertOptions> tls;
    private final Connections connections;
    private final List<FrontEnd> frontEnds = new CopyOnWriteArrayList<>();

    /**
     * @param tls encrypts the connections
     * @param connections bounds them
     */
    Listener(Vertx vertx, Optional<PemKeyCertOptions> tls, Connections connections) {
        this.vertx = vertx;
        this.tls = tls;
        this.connections = connections;
    }

    /** Encrypts new connections with another certificate. */
    void secure(PemKeyCertOptions pem) {
        join(Future.join(
                frontEnds.stream().map(frontEnd -> frontEnd.secure(pem)).toList()));
    }

    /**
     * Opens a port for HTTP.
     *
     * @param port 0 for a free one
     * @return the port
     * @throws StartException where it cannot be opened
     */
    int open(String host, int port, int eventLoops, Router router) {
        int shared = port == 0 ? FREE : port;
        return open(
                () -> FrontEnd.http(host, shared, tls, connections, router),
                eventLoops,
                cause -> failure(
                        host,
                        port,
                        "with --port or the environment variable PORT (0 takes a free one)",
                        "--port",
                        cause));
    }

    /**
     * Opens a port for gRPC.
     *
     * @param port 0 for a free one
     * @return the port
     * @throws StartException where it cannot be opened
     */
    int openGrpc(String host, int port, int eventLoops, Handler<HttpServerRequest> handler) {
        int shared = port == 0 ? FREE_FOR_GRPC : port;
        return open(
                () -> FrontEnd.grpc(host, shared, tls, connections, handler),
                eventLoops,
                cause -> failure(host, port, "for gRPC with --grpc-port (0 opens none)", "--grpc-port", cause));
    }

    /**
     * Opens a port for those who watch the server.
     *
     * @throws StartException where it cannot be opened
     */
    void openManagement(String host, int port, Router router) {
        open(
                () -> FrontEnd.http(host, port, tls, connections.beyondCount(), router),
                1,
                cause -> failure(
                        host,
                        port,
                        "for management with --management-port (0 opens none)",
                        "--management-port",
                        cause));
    }

    private int open(Supplier<FrontEnd> made, int eventLoops, Function<Throwable, StartException> failure) {
        int first = frontEnds.size();
        try {
            join(vertx.deployVerticle(
                    () -> {
                        FrontEnd frontEnd = made.get();
                        frontEnds.add(frontEnd);
                        return frontEnd;
                    },
                    new DeploymentOptions().setInstances(eventLoops)));
        } catch (CompletionException e) {
            throw failure.apply(e.getCause() == null ? e : e.getCause());
        }
        return frontEnds.get(first).port();
    }

    /** Waits until every connection is closed, and for so many seconds at most. */
    void close(long seconds) {
        join(Future.join(
                frontEnds.stream().map(frontEnd -> frontEnd.shutdown(seconds)).toList()));
    }

    private static void join(Future<?> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }

    private static StartException failure(String host, int port, String otherPort, String option, Throwable cause) {
        boolean busy = cause instanceof BindException
                && String.valueOf(cause.getMessage()).contains("in use");
        if (busy) {
            return new StartException(
                    "Port " + port + " is in use by another process. Stop that one, or choose another port " + otherPort
                            + ".",
                    cause);
        }
        return new StartException(
                "Cannot listen on port " + port + " of " + host + " (" + cause.getMessage()
                        + "). Choose another port with " + option + " or another address with --host.",
                cause);
    }
}
