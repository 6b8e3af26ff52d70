package dev.mlops.server.http;

import dev.mlops.server.tally.ConnectionTally;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;

/** The bounds of connections, and an end to them, which Vert.x has no options for. */
public final class Connections {
    /** After which a connection is closed on which nothing moves. */
    static final Duration IDLE = Duration.ofSeconds(60);

    private final ConnectionTally tally;
    private final Duration headers;

    /**
     * @param tally counts them, and says when there are too many
     * @param headers the time in which a request's headers have to arrive
     */
    public Connections(ConnectionTally tally, Duration headers) {
        this.tally = tally;
        this.headers = headers;
    }

    /** The same for a port of which the bound of the number is not to keep anybody away. */
    public Connections beyondCount() {
        return new Connections(new ConnectionTally(Integer.MAX_VALUE), headers);
    }

    /** Bounds those over which HTTP/1.1 is spoken. */
    Handler<HttpConnection> http() {
        return connection -> {
            if (count(connection)) {
                ChannelHandlerContext context = context(connection);
                context.pipeline()
                        .addBefore(
                                context.name(),
                                "timeouts",
                                new ConnectionTimeouts(headers, IDLE, connection.isSsl(), tally::late));
            }
        };
    }

    /** Bounds those over which gRPC is spoken. */
    Handler<HttpConnection> grpc() {
        return this::count;
    }

    private boolean count(HttpConnection connection) {
        if (!tally.opened()) {
            connection.close();
            return false;
        }
        // The connection's own handler of its end is for whoever answers a request.
        context(connection).channel().closeFuture().addListener(closed -> tally.closed());
        return true;
    }

    /**
     * Drops a connection without regard to what was not sent yet. Vert.x closes one only behind that, which is never
     * where nobody reads.
     */
    static void drop(HttpConnection connection) {
        context(connection).close();
    }

    /** No part of what Vert.x promises: to be looked at with each of its new versions. */
    private static ChannelHandlerContext context(HttpConnection connection) {
        return ((HttpServerConnection) connection).channelHandlerContext();
    }
}
