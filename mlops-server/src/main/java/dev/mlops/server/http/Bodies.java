package dev.mlops.server.http;

import dev.mlops.server.dispatch.Overload;
import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Reads the bodies of requests, within bounds of size, time and memory. */
public final class Bodies {
    private static final long UNKNOWN = -1;
    private static final long NONE = -1;

    private final Vertx vertx;
    private final int largest;
    private final Duration longest;
    private final ByteBudget budget;

    /**
     * @param vertx keeps the time
     * @param largest the largest body, in bytes
     * @param longest the time in which a body has to arrive
     * @param budget shared by all bodies that are in memory at once
     */
    public Bodies(Vertx vertx, int largest, Duration longest, ByteBudget budget) {
        this.vertx = vertx;
        this.largest = largest;
        this.longest = longest;
        this.budget = budget;
    }

    /**
     * Reads a body.
     *
     * @param whole is given the whole body; whoever gets it closes it
     * @param failed is given the reason why there is none
     */
    void read(HttpServerRequest request, Consumer<Body> whole, Consumer<ProblemException> failed) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        long expected = length == null ? UNKNOWN : length(length);
        if (expected > largest) {
            failed.accept(tooLarge());
            return;
        }
        var reading = new Reading(expected, whole, failed);
        request.handler(chunk -> reading.add(chunk.getBytes()))
                .endHandler(end -> reading.end())
                .exceptionHandler(gone -> reading.abandon());
        if (request.getHeader(HttpHeaders.EXPECT) != null) {
            request.response().writeContinue();
        }
    }

    /** What a header says, or more than any bound where it says nothing that can be read. */
    static long length(String header) {
        try {
            return Long.parseLong(header.trim());
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private ProblemException tooSlow() {
        return new ProblemException(Problem.of(
                ProblemType.TOO_SLOW, "The body did not arrive whole within " + longest.toSeconds() + " seconds."));
    }

    private ProblemException tooLarge() {
        return new ProblemException(Problem.of(
                ProblemType.BODY_TOO_LARGE,
                "A body has at most " + largest + " bytes here. Send the rows in several requests, or start the server"
                        + " with a larger --max-body."));
    }

    /** One body on its way. Only the event loop of its connection uses it. */
    private final class Reading {
        private final Consumer<Body> whole;
        private final Consumer<ProblemException> failed;
        private final long start = System.nanoTime();
        private final long length;
        private long timer = NONE;
        private byte[] bytes = new byte[0];
        private int size;
        private boolean over;

        Reading(long length, Consumer<Body> whole, Consumer<ProblemException> failed) {
            this.length = length;
            this.whole = whole;
            this.failed = failed;
        }

        void add(byte[] chunk) {
            if (over) {
                return;
            }
            if (chunk.length > largest - size) {
                fail(tooLarge());
            } else if (left() < 0) {
                fail(tooSlow());
            } else if (!budget.take(chunk.length)) {
                fail(Overload.problem());
            } else {
                append(chunk);
                limit();
            }
        }

        void end() {
            if (!over) {
                close();
                byte[] body = bytes.length == size ? bytes : Arrays.copyOf(bytes, size);
                whole.accept(new Body(body, budget));
            }
        }

        void abandon() {
            if (!over) {
                close();
                budget.giveBack(size);
            }
        }

        private void append(byte[] chunk) {
            if (size == 0) {
                bytes = chunk;
            } else {
                if (bytes.length - size < chunk.length) {
                    bytes = Arrays.copyOf(bytes, Math.max(size + chunk.length, expected()));
                }
                System.arraycopy(chunk, 0, bytes, size, chunk.length);
            }
            size += chunk.length;
        }

        private int expected() {
            return (int) (length == UNKNOWN ? Math.min(2L * bytes.length, largest) : length);
        }

        /**
         * Only what does not come in one piece, as most bodies do, costs a timer. A client that sends nothing at all is
         * ended by the idle timeout.
         */
        private void limit() {
            if (timer == NONE && size != length) {
                timer = vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left())), passed -> fail(tooSlow()));
            }
        }

        private long left() {
            return start + longest.toNanos() - System.nanoTime();
        }

        private void close() {
            over = true;
            if (timer != NONE) {
                vertx.cancelTimer(timer);
            }
        }

        private void fail(ProblemException problem) {
            close();
            budget.giveBack(size);
            bytes = new byte[0];
            failed.accept(problem);
        }
    }

    /** A body in memory, which counts until it is closed. */
    record Body(byte[] bytes, ByteBudget budget) implements AutoCloseable {
        @Override
        public void close() {
            budget.giveBack(bytes.length);
        }
    }
}
