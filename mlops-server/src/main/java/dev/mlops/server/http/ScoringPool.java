package dev.mlops.server.http;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that answer heavy requests, so that the event loops stay free for light ones and for health. Their queue
 * is bounded: what does not fit is refused at once.
 */
public final class ScoringPool implements Executor {
    private static final int QUEUE_PER_THREAD = 64;
    private static final long IDLE_SECONDS = 60;

    private final ThreadPoolExecutor threads;

    /** @param size how many threads */
    public ScoringPool(int size) {
        var number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                size, size, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(size * QUEUE_PER_THREAD), task -> {
                    var thread = new Thread(task, "mlops-score-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** How many requests wait for a thread. */
    public int queued() {
        return threads.getQueue().size();
    }

    /** @throws RejectedExecutionException where the queue is full */
    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }
}
