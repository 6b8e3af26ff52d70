package dev.mlops.server.http;

import dev.mlops.model.json.JsonWriter;
import dev.mlops.server.health.Health;
import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends replies, and ends the connections that are not to be used again. */
public final class Replies {
    public static final String JSON = "application/json";

    /** A body up to here is read to its end after an early reply; the connection lives on. */
    private static final long WORTH_READING = 64 << 10;
    /** How long a client may go on sending after it was told not to, so that it gets to read why. */
    private static final long LINGER_MILLIS = 2_000;

    private final Vertx vertx;
    private final Health health;
    private final Logger log;

    public Replies(Vertx vertx, Health health, Logger log) {
        this.vertx = vertx;
        this.health = health;
        this.log = log;
    }

    /** Sends a whole reply. Without effect where the client has gone. */
    public void send(HttpServerRequest request, int status, String type, byte[] body, Map<String, String> headers) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        // Vert.x leaves the length out of the answer to HEAD.
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length));
        headers.forEach(response::putHeader);
        boolean unread = !request.isEnded() && isTooMuchToRead(request);
        if (!unread && !health.isDraining()) {
            response.end(Buffer.buffer(body));
            return;
        }
        response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        var sent = response.end(Buffer.buffer(body));
        if (unread) {
            // A connection closed over unread bytes is reset, and the client never reads the reply.
            request.handler(chunk -> {}).endHandler(end -> request.connection().close());
            request.resume();
            vertx.setTimer(LINGER_MILLIS, timer -> request.connection().close());
        } else {
            sent.onComplete(done -> request.connection().close());
        }
    }

    /** Sends a problem in the form that the protocol of the path has for it. */
    public void send(HttpServerRequest request, Problem problem) {
        int status = problem.type().status();
        String path = request.path();
        if (path != null && InferenceRoutes.covers(path)) {
            send(request, status, JSON, JsonWriter.write(Map.of("error", problem.detail())), problem.headers());
        } else {
            send(request, status, Problem.MEDIA_TYPE, problem.toJson(), problem.headers());
        }
    }

    /** Replies to what ended the handling of a request. A defect is logged, and the client learns nothing of it. */
    public void fail(HttpServerRequest request, Throwable thrown) {
        if (thrown instanceof ProblemException refused) {
            send(request, refused.problem());
            return;
        }
        log.log(Level.SEVERE, "A request failed by a defect of the server or of a model.", thrown);
        send(
                request,
                Problem.of(ProblemType.INTERNAL, "The request could not be answered; the server's log says why."));
    }

    private static boolean isTooMuchToRead(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        }
        // Who waits for "100 Continue" and does not get it keeps the body.
        return request.getHeader(HttpHeaders.EXPECT) != null || Bodies.length(length) > WORTH_READING;
    }
}
