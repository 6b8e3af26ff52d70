package dev.mlops.server.lifecycle;

import io.vertx.core.Vertx;
import java.util.OptionalInt;

/** A server that listens. */
public final class RunningServer implements AutoCloseable {
    private final Vertx vertx;
    private final Listener listener;
    private final int port;
    private final OptionalInt grpcPort;

    RunningServer(Vertx vertx, Listener listener, int port, OptionalInt grpcPort) {
        this.vertx = vertx;
        this.listener = listener;
        this.port = port;
        this.grpcPort = grpcPort;
    }

    public int port() {
        return port;
    }

    /** The port for gRPC, where there is one. */
    public OptionalInt grpcPort() {
        return grpcPort;
    }

    /** Closes the idle connections at once and the others when they are answered, within so many seconds. */
    public void shutdown(long seconds) {
        listener.close(seconds);
    }

    /** Ends it at once. */
    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
