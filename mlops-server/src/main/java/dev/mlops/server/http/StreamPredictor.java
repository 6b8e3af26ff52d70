package dev.mlops.server.http;

import dev.mlops.server.dispatch.Overload;
import dev.mlops.server.dispatch.ScoringPool;
import dev.mlops.server.protocol.StreamCodec;
import dev.mlops.server.serving.ModelStream;
import dev.mlops.server.serving.ServedModel;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * Answers predictions in streams of any length: what arrives is answered before more is read, and more is read only
 * once the answers are on their way, so that memory does not grow with the stream.
 */
public final class StreamPredictor implements ModelHandler {
    private static final String NDJSON = "application/x-ndjson";
    /** After which a stream asks again for a place in a pool that was full. */
    private static final long RETRY_MILLIS = 20;

    private final Vertx vertx;
    private final StreamCodec codec;
    private final int longestRow;
    private final ScoringPool pool;
    private final Replies replies;
    private final ModelHeaders modelHeaders = new ModelHeaders();

    /**
     * @param vertx keeps the time
     * @param codec in which streams are
     * @param longestRow the largest number of bytes of a row
     * @param pool runs what is heavy
     * @param replies sends the answers
     */
    public StreamPredictor(Vertx vertx, StreamCodec codec, int longestRow, ScoringPool pool, Replies replies) {
        this.vertx = vertx;
        this.codec = codec;
        this.longestRow = longestRow;
        this.pool = pool;
        this.replies = replies;
    }

    @Override
    public void handle(HttpServerRequest request, ServedModel model) {
        new Streaming(request, model).start();
    }

    /** One stream. Only the event loop of its connection uses it, but for the scoring, one chunk after the other. */
    private final class Streaming {
        private final HttpServerRequest request;
        private final ServedModel model;
        private final ModelStream stream;
        private boolean begun;
        private boolean busy;
        private boolean ended;
        private boolean over;

        Streaming(HttpServerRequest request, ServedModel model) {
            this.request = request;
            this.model = model;
            this.stream = model.stream(codec, longestRow);
        }

        void start() {
            request.pause();
            request.handler(chunk -> score(chunk.getBytes()))
                    .endHandler(end -> {
                        ended = true;
                        next();
                    })
                    .exceptionHandler(gone -> over = true);
            if (request.getHeader(HttpHeaders.EXPECT) != null) {
                request.response().writeContinue();
            }
            request.fetch(1);
        }

        /** Goes on once all that was read is answered. */
        private void next() {
            if (over || busy) {
                return;
            }
            if (ended) {
                finish();
            } else {
                request.fetch(1);
            }
        }

        private void score(byte[] bytes) {
            if (over) {
                return;
            }
            busy = true;
            try {
                pool.score(model, bytes.length, () -> run(() -> stream.take(bytes)));
            } catch (RejectedExecutionException e) {
                if (begun) {
                    vertx.setTimer(RETRY_MILLIS, timer -> score(bytes));
                } else {
                    fail(Overload.problem());
                }
            }
        }

        private void finish() {
            byte[] answers;
            try {
                answers = stream.finish();
            } catch (Throwable e) {
                fail(e);
                return;
            }
            end(answers);
        }

        /** Scores; what comes of it is then to be run in the event loop. Whatever is thrown is answered. */
        private Runnable run(Supplier<byte[]> scoring) {
            try {
                byte[] answers = scoring.get();
                return () -> send(answers);
            } catch (Throwable e) {
                return () -> fail(e);
            }
        }

        private void send(byte[] answers) {
            if (over) {
                return;
            }
            if (stream.isOver()) {
                end(answers);
            } else if (answers.length == 0) {
                go();
            } else {
                begin();
                request.response().write(Buffer.buffer(answers)).onComplete(written -> go(), gone -> over = true);
            }
        }

        private void go() {
            busy = false;
            next();
        }

        private void end(byte[] answers) {
            over = true;
            begin();
            if (answers.length > 0) {
                request.response().write(Buffer.buffer(answers));
            }
            replies.endStream(request);
        }

        private void begin() {
            if (!begun) {
                begun = true;
                replies.beginStream(request, NDJSON, response -> modelHeaders.put(model, response));
            }
        }

        private void fail(Throwable thrown) {
            over = true;
            if (begun) {
                replies.abort(request, thrown);
            } else {
                // What is left of the body is read over, or the connection could not be used again.
                request.handler(chunk -> {}).endHandler(end -> {}).resume();
                replies.fail(request, thrown);
            }
        }
    }
}
