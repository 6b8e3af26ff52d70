package dev.mlops.server.dispatch;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What a pool has taken on and not done yet, in time. By it a request is refused that would wait too long: a queue that
 * never empties makes all wait and answers no more of them. What comes to a queue that was empty a moment ago is a
 * burst and taken, but not while requests are being refused: then it is a gap in an overload. Safe for use by several
 * threads at once.
 */
final class Backlog {
    /** A request waits for so many times its own cost at most while the queue does not empty. */
    private static final double COSTS = 3;
    /** What a request may wait anyway, however cheap it is. */
    private static final double LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    /** In a burst both are so many times as much. */
    private static final double BURST_FACTOR = 2;
    /** For how long a queue that does not empty counts as a burst: longer than a collection of garbage takes. */
    private static final long BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(150);
    /** For how long there is no burst after a request was refused. */
    private static final long CALM_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** How much each request weighs in the pace. */
    private static final double WEIGHT = 1.0 / 16;

    private final int threads;
    private final LongSupplier clock;
    private int requests;
    private double cost;
    private double pace = 1;
    private long lastEmpty;
    private long lastRefused;

    /**
     * @param threads that work on it
     * @param clock in nanoseconds
     */
    Backlog(int threads, LongSupplier clock) {
        this.threads = threads;
        this.clock = clock;
        this.lastEmpty = clock.getAsLong();
        this.lastRefused = lastEmpty - CALM_NANOS - 1;
    }

    /**
     * Takes a request on, or refuses it.
     *
     * @param nanos what it is expected to cost
     */
    synchronized boolean take(double nanos) {
        long now = clock.getAsLong();
        if (requests <= threads) {
            lastEmpty = now;
        }
        double wait = cost * pace / threads;
        boolean burst = now - lastEmpty <= BURST_NANOS && now - lastRefused > CALM_NANOS;
        double most = Math.max(LEAST_NANOS, COSTS * nanos * pace);
        if (wait > (burst ? BURST_FACTOR * most : most)) {
            lastRefused = now;
            return false;
        }
        requests++;
        cost += nanos;
        return true;
    }

    /**
     * Learns that a request was answered, and from it how fast requests really are: costs are measured while nothing
     * else runs.
     *
     * @param nanos what it was expected to cost
     * @param took what it did cost
     */
    synchronized void done(double nanos, long took) {
        pace += (took / nanos - pace) * WEIGHT;
        drop(nanos);
    }

    /** Forgets a request that was taken on. */
    synchronized void drop(double nanos) {
        if (requests <= threads + 1) {
            lastEmpty = clock.getAsLong();
        }
        requests--;
        // Sums of fractions do not come back to zero by themselves.
        cost = requests == 0 ? 0 : cost - nanos;
    }
}
