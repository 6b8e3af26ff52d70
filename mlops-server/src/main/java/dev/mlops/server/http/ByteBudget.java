package dev.mlops.server.http;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of requests and answers may be in memory at once. Safe for use by several threads at once. */
public final class ByteBudget {
    private final long capacity;
    private final AtomicLong held = new AtomicLong();

    public ByteBudget(long capacity) {
        this.capacity = capacity;
    }

    /** Takes so many bytes, or none where they are not free. What is larger than all there is has to be alone. */
    boolean take(long bytes) {
        long others = held.getAndAdd(bytes);
        if (others == 0 || others + bytes <= capacity) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    void giveBack(long bytes) {
        held.addAndGet(-bytes);
    }
}
