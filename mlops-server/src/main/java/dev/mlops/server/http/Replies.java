package dev.mlops.server.http;

import dev.mlops.model.json.JsonWriter;
import dev.mlops.server.dispatch.Overload;
import dev.mlops.server.health.Health;
import dev.mlops.server.identity.RequestId;
import dev.mlops.server.identity.RequestIdentity;
import dev.mlops.server.logging.RequestLog;
import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.tally.RequestTally;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Logger;

/** Sends replies, and ends the connections that are not to be used again. */
public final class Replies {
    public static final String JSON = "application/json";
    public static final String BINARY = "application/octet-stream";

    /** A body up to here is read to its end after an early reply, if it comes soon; the connection lives on. */
    private static final long WORTH_READING = 64 << 10;
    /** Who was told so is not waited for any longer. */
    private static final int TOO_SLOW = ProblemType.TOO_SLOW.status();
    /** How long a client may go on sending after it was told not to, so that it gets to read why. */
    private static final long LINGER_MILLIS = 2_000;
    /** An answer from here on may fill the buffers of the system, and is then held until its client has read it. */
    private static final int LARGE = 64 << 10;

    private static final String DEFECT = "A request failed by a defect of the server or of a model.";
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized(RequestId.HEADER);

    private final Vertx vertx;
    private final Health health;
    private final RequestTally tally;
    private final ByteBudget budget;
    private final Duration longest;
    private final RequestLog log;

    /**
     * @param vertx keeps the time
     * @param health says whether connections are to be used again
     * @param tally counts the problems
     * @param budget shared by all large answers that wait for their clients
     * @param longest the time in which a client has to take a large answer
     * @param log of defects
     */
    public Replies(Vertx vertx, Health health, RequestTally tally, ByteBudget budget, Duration longest, Logger log) {
        this.tally = tally;
        this.vertx = vertx;
        this.health = health;
        this.budget = budget;
        this.longest = longest;
        this.log = new RequestLog(log);
    }

    /** Sends a whole reply. Without effect where the client has gone. */
    public void send(HttpServerRequest request, int status, String type, byte[] body, Map<String, String> headers) {
        send(request, status, type, body, response -> headers.forEach(response::putHeader));
    }

    /** Sends a whole reply with headers that are put into it. Without effect where the client has gone. */
    void send(HttpServerRequest request, int status, String type, byte[] body, Consumer<HttpServerResponse> headers) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        boolean large = body.length >= LARGE;
        if (large && !budget.take(body.length)) {
            send(request, Overload.problem().problem());
            return;
        }
        // Vert.x leaves the length out of the answer to HEAD.
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length));
        // None is made for an answer that is good: most clients would never look at it, and all would pay for it.
        givenId(request).ifPresent(id -> response.putHeader(REQUEST_ID, id));
        headers.accept(response);
        boolean unread = !request.isEnded() && isTooMuchToRead(request, status);
        boolean last = unread || health.isDraining();
        if (last) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        var sent = response.end(Buffer.buffer(body));
        if (large) {
            release(request, sent, body.length);
        }
        if (unread) {
            linger(request);
        } else if (last) {
            sent.onComplete(done -> request.connection().close());
        } else if (!request.isEnded() && hasBody(request)) {
            vertx.setTimer(LINGER_MILLIS, timer -> {
                if (!request.isEnded()) {
                    Connections.drop(request.connection());
                }
            });
        }
    }

    /** Gives the room of an answer back once it was taken. Who does not take it is not waited for. */
    private void release(HttpServerRequest request, Future<Void> sent, int bytes) {
        long timer = vertx.setTimer(longest.toMillis(), late -> Connections.drop(request.connection()));
        sent.onComplete(done -> {
            vertx.cancelTimer(timer);
            budget.giveBack(bytes);
        });
    }

    /** Sends a problem in the form that the protocol of the path has for it. */
    public void send(HttpServerRequest request, Problem problem) {
        send(request, problem, identity(request));
    }

    /** Replies to what ended the handling of a request. A defect is logged, and the client learns nothing of it. */
    public void fail(HttpServerRequest request, Throwable thrown) {
        if (thrown instanceof ProblemException refused) {
            send(request, refused.problem());
            return;
        }
        RequestIdentity identity = identity(request);
        log.defect(DEFECT, thrown, identity);
        send(
                request,
                Problem.of(ProblemType.INTERNAL, "The request could not be answered; the server's log says why."),
                identity);
    }

    /** Begins a reply of a length that is not known yet. It has an id in any case: it may yet break off. */
    void beginStream(HttpServerRequest request, String type, Consumer<HttpServerResponse> headers) {
        HttpServerResponse response =
                request.response().setChunked(true).setStatusCode(200).putHeader(HttpHeaders.CONTENT_TYPE, type);
        response.putHeader(REQUEST_ID, givenId(request).orElseGet(RequestId::make));
        headers.accept(response);
        if (health.isDraining()) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    /** Ends such a reply, and the connection where it is not to be used again. */
    void endStream(HttpServerRequest request) {
        var sent = request.response().end();
        if (!request.isEnded()) {
            linger(request);
        } else if (health.isDraining()) {
            sent.onComplete(done -> request.connection().close());
        }
    }

    /** Breaks off such a reply, so that nobody takes it for whole. The defect is logged. */
    void abort(HttpServerRequest request, Throwable thrown) {
        log.defect(
                DEFECT,
                thrown,
                identity(request).toldAs(request.response().headers().get(REQUEST_ID)));
        request.connection().close();
    }

    private void send(HttpServerRequest request, Problem problem, RequestIdentity identity) {
        tally.problem(problem.type().id());
        String id = identity.requestId();
        boolean inference = request.path() != null && InferenceRoutes.covers(request.path());
        send(
                request,
                problem.type().status(),
                inference ? JSON : Problem.MEDIA_TYPE,
                inference ? JsonWriter.write(Map.of("error", problem.detail())) : problem.toJson(id),
                problem.withHeader(RequestId.HEADER, id).headers());
    }

    private static RequestIdentity identity(HttpServerRequest request) {
        return RequestIdentity.of(request::getHeader);
    }

    private static Optional<String> givenId(HttpServerRequest request) {
        return RequestId.given(request.getHeader(REQUEST_ID));
    }

    /** A connection closed over unread bytes is reset, and the client never reads the reply. */
    private void linger(HttpServerRequest request) {
        request.handler(chunk -> {}).endHandler(end -> request.connection().close());
        request.resume();
        vertx.setTimer(LINGER_MILLIS, timer -> Connections.drop(request.connection()));
    }

    private static boolean hasBody(HttpServerRequest request) {
        return request.getHeader(HttpHeaders.CONTENT_LENGTH) != null
                || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    private static boolean isTooMuchToRead(HttpServerRequest request, int status) {
        if (status == TOO_SLOW) {
            return true;
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        }
        // Who waits for "100 Continue" and does not get it keeps the body.
        return request.getHeader(HttpHeaders.EXPECT) != null || Bodies.length(length) > WORTH_READING;
    }
}
