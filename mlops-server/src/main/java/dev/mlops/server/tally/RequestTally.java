package dev.mlops.server.tally;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Requests and how long their answers took, and what was wrong with them. Safe for use by several threads at once. */
public final class RequestTally {
    private static final double[] SECONDS = {
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
    };

    private final ConcurrentMap<Kind, Tally> durations = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, LongAdder> problems = new ConcurrentHashMap<>();

    /**
     * Requests that are counted together.
     *
     * @param path with names in braces for what differs
     * @param method of HTTP
     * @param status of the answer
     */
    public record Kind(String path, String method, int status) {}

    /** Counts a request that was answered. */
    public void answered(Kind kind, long nanos) {
        Tally tally = durations.get(kind);
        if (tally == null) {
            tally = durations.computeIfAbsent(kind, unseen -> new Tally(SECONDS));
        }
        tally.add(nanos / (double) TimeUnit.SECONDS.toNanos(1));
    }

    /** Counts a problem by the name of its type. */
    public void problem(String type) {
        problems.computeIfAbsent(type, unseen -> new LongAdder()).increment();
    }

    /** Seconds from a request's head to the end of its answer. */
    public Map<Kind, Tally> durations() {
        return Map.copyOf(durations);
    }

    /** How often there was each type of problem. */
    public Map<String, LongAdder> problems() {
        return Map.copyOf(problems);
    }
}
