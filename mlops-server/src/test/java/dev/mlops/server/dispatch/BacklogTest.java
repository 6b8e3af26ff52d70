package dev.mlops.server.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final double COST = 10 * MILLI;
    /** Until one would wait for more than 60 ms, of two threads. */
    private static final int BURST = 13;

    private final AtomicLong clock = new AtomicLong();
    private final Backlog backlog = new Backlog(2, clock::get);

    @Test
    void takesABurstUpToAWaitOfSixTimesItsCost() {
        assertThat(taken(100, COST)).isEqualTo(BURST);
    }

    @Test
    void refusesWhatWouldWaitForMoreThanThriceItsCostOnceTheQueueDoesNotEmpty() {
        taken(3, COST);
        clock.addAndGet(151 * MILLI);

        // Up to those that wait for 30 ms, of two threads.
        assertThat(taken(100, COST)).isEqualTo(4);
        backlog.done(COST, (long) COST);
        assertThat(taken(100, COST)).isEqualTo(1);
    }

    @Test
    void letsCheapRequestsWaitForTwentyMilliseconds() {
        taken(3, MILLI);
        clock.addAndGet(151 * MILLI);

        assertThat(taken(100, MILLI)).isEqualTo(38);
    }

    @Test
    void takesABurstAgainOnceTheQueueWasEmpty() {
        taken(3, COST);
        clock.addAndGet(151 * MILLI);
        backlog.done(COST, (long) COST);

        // Two are there already.
        assertThat(taken(100, COST)).isEqualTo(BURST - 2);
    }

    @Test
    void takesNoBurstForASecondAfterItRefused() {
        taken(3, COST);
        clock.addAndGet(151 * MILLI);
        int waiting = 3 + taken(5, COST);
        for (int i = 0; i < waiting; i++) {
            backlog.done(COST, (long) COST);
        }

        assertThat(taken(100, COST)).isEqualTo(7);
        for (int i = 0; i < 7; i++) {
            backlog.done(COST, (long) COST);
        }
        clock.addAndGet(1_001 * MILLI);
        assertThat(taken(100, COST)).isEqualTo(BURST);
    }

    @Test
    void learnsHowFastRequestsReallyAre() {
        for (int i = 0; i < 200; i++) {
            taken(1, COST);
            backlog.done(COST, (long) (COST / 10));
        }
        taken(3, COST);
        clock.addAndGet(151 * MILLI);

        // About a millisecond each, so that those that wait for 20 ms are taken.
        assertThat(taken(100, COST)).isBetween(36, 38);
    }

    @Test
    void forgetsWhatWasDropped() {
        taken(3, COST);
        clock.addAndGet(151 * MILLI);
        taken(100, COST);

        backlog.drop(COST);

        assertThat(taken(100, COST)).isEqualTo(1);
    }

    private int taken(int offered, double cost) {
        int taken = 0;
        for (int i = 0; i < offered; i++) {
            taken += backlog.take(cost) ? 1 : 0;
        }
        return taken;
    }
}
