package dev.mlops.server.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/** Ends connections without regard to what was not sent yet. */
final class Dropping {
    private Dropping() {}

    /**
     * Drops a connection. Vert.x closes one only behind what it has still to send, which is never where nobody reads.
     */
    static void drop(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            base.channelHandlerContext().close();
        } else {
            connection.close();
        }
    }
}
