package dev.mlops.server.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One event loop's share of the connections. */
public final class FrontEnd extends VerticleBase {
    private static final int LARGEST_HEADERS = 16 << 10;
    private static final int LONGEST_LINE = 8 << 10;

    private final String host;
    private final int port;
    private final boolean http2;
    private final Optional<PemKeyCertOptions> tls;
    private final Handler<HttpServerRequest> handler;
    private final Handler<HttpServerRequest> invalid;
    private final Handler<HttpConnection> connected;
    private volatile @Nullable HttpServer server;

    private FrontEnd(
            String host,
            int port,
            boolean http2,
            Optional<PemKeyCertOptions> tls,
            Handler<HttpServerRequest> handler,
            Handler<HttpServerRequest> invalid,
            Handler<HttpConnection> connected) {
        this.host = host;
        this.port = port;
        this.http2 = http2;
        this.tls = tls;
        this.handler = handler;
        this.invalid = invalid;
        this.connected = connected;
    }

    /**
     * One for HTTP/1.1.
     *
     * @param port negative for one free port that all front ends of the number share
     * @param tls encrypts the connections
     * @param connections bounds them
     * @param router answers the requests
     */
    public static FrontEnd http(
            String host, int port, Optional<PemKeyCertOptions> tls, Connections connections, Router router) {
        return new FrontEnd(host, port, false, tls, router, router::refuse, connections.http());
    }

    /**
     * One for gRPC, which is HTTP/2 known beforehand.
     *
     * @param tls encrypts the connections
     * @param connections bounds them
     * @param handler answers the calls
     */
    public static FrontEnd grpc(
            String host,
            int port,
            Optional<PemKeyCertOptions> tls,
            Connections connections,
            Handler<HttpServerRequest> handler) {
        return new FrontEnd(
                host, port, true, tls, handler, refused -> refused.connection().close(), connections.grpc());
    }

    @Override
    public Future<?> start() {
        var options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                // Over HTTP/1.1 the connections see to that themselves: Vert.x's own looks at the clock at every
                // request.
                .setIdleTimeout(http2 ? (int) Connections.IDLE.toSeconds() : 0)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxHeaderSize(LARGEST_HEADERS)
                .setMaxInitialLineLength(LONGEST_LINE)
                .setAcceptBacklog(1024)
                .setHttp2ClearTextEnabled(http2)
                // Nobody speaks by web sockets here, and each connection would have a handler for them.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
        tls.ifPresent(pem -> options.setSsl(true)
                .setKeyCertOptions(pem)
                .setUseAlpn(true)
                .setAlpnVersions(List.of(http2 ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1)));
        HttpServer created = vertx.createHttpServer(options)
                .connectionHandler(connected)
                .requestHandler(handler)
                .invalidRequestHandler(invalid)
                // Connections that break are the clients' business.
                .exceptionHandler(broken -> {});
        server = created;
        return created.listen();
    }

    /** Encrypts new connections with another certificate. */
    public Future<?> secure(PemKeyCertOptions pem) {
        HttpServer listening = server;
        return listening == null
                ? Future.succeededFuture()
                : listening.updateSSLOptions(new ServerSSLOptions().setKeyCertOptions(pem));
    }

    /** The port that it listens on; 0 before it does. */
    public int port() {
        HttpServer listening = server;
        return listening == null ? 0 : listening.actualPort();
    }

    /** Takes no more connections, closes the idle ones, and the others once their requests are answered. */
    public Future<Void> shutdown(long seconds) {
        HttpServer listening = server;
        return listening == null ? Future.succeededFuture() : listening.shutdown(seconds, TimeUnit.SECONDS);
    }
}
