package dev.mlops.server.http;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of requests may be in memory at once. Safe for use by several threads at once. */
public final class ByteBudget {
    private final long capacity;
    private final AtomicLong held = new AtomicLong();

    public ByteBudget(long capacity) {
        this.capacity = capacity;
    }

    /** Takes so many bytes, or none where they are not free. */
    boolean take(long bytes) {
        if (held.addAndGet(bytes) <= capacity) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    void giveBack(long bytes) {
        held.addAndGet(-bytes);
    }
}
