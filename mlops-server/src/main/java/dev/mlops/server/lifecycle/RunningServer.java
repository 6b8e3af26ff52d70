package dev.mlops.server.lifecycle;

import io.vertx.core.Vertx;

/** A server that listens. */
public final class RunningServer implements AutoCloseable {
    private final Vertx vertx;
    private final Listener listener;
    private final int port;

    RunningServer(Vertx vertx, Listener listener, int port) {
        this.vertx = vertx;
        this.listener = listener;
        this.port = port;
    }

    public int port() {
        return port;
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
