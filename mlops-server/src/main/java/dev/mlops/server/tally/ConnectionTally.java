package dev.mlops.server.tally;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Open connections, of which there may be so many, and those that were closed on their clients. Safe for use by several
 * threads at once.
 */
public final class ConnectionTally {
    private final int most;
    private final AtomicInteger open = new AtomicInteger();
    private final LongAdder refused = new LongAdder();
    private final LongAdder late = new LongAdder();

    /** @param most how many may be open at once */
    public ConnectionTally(int most) {
        this.most = most;
    }

    /** Counts one more as open, or as refused where there are too many. */
    public boolean opened() {
        if (open.incrementAndGet() <= most) {
            return true;
        }
        open.decrementAndGet();
        refused.increment();
        return false;
    }

    /** One that was open is no more. */
    public void closed() {
        open.decrementAndGet();
    }

    /** Counts one on which the headers of a request took too long. */
    public void late() {
        late.increment();
    }

    /** How many are open. */
    public int open() {
        return open.get();
    }

    /** How many were closed on their clients so far, by reason. */
    public Map<String, Long> ended() {
        return Map.of("too-many", refused.sum(), "slow-headers", late.sum());
    }
}
