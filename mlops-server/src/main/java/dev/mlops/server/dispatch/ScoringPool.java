package dev.mlops.server.dispatch;

import dev.mlops.server.serving.ServedModel;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The threads that answer heavy requests, so that the event loops stay free for light ones and for health. Their queue
 * is bounded, by number and by the time for which one would wait: what does not fit is refused at once.
 */
public final class ScoringPool {
    private static final long IDLE_SECONDS = 60;

    private final ThreadPoolExecutor threads;
    private final Backlog backlog;

    /**
     * @param size how many threads
     * @param queue how many requests may wait for one
     */
    public ScoringPool(int size, int queue) {
        var number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                size, size, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), task -> {
                    var thread = new Thread(task, "mlops-score-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        this.backlog = new Backlog(size, System::nanoTime);
    }

    /** How many requests wait for a thread. */
    public int queued() {
        return threads.getQueue().size();
    }

    /**
     * Scores in the event loop that asks for it where that is light, else in a thread of the pool.
     *
     * @param bytes how many of a request are to be scored
     * @param scoring gives what is then to be done in the event loop; does not throw
     * @throws RejectedExecutionException where the queue is full, or too long to wait for
     */
    public void score(ServedModel model, int bytes, Supplier<Runnable> scoring) {
        if (model.isLight(bytes)) {
            scoring.get().run();
            return;
        }
        double cost = model.nanos(bytes);
        if (!backlog.take(cost)) {
            throw new RejectedExecutionException("too long to wait for");
        }
        Context context = Vertx.currentContext();
        try {
            threads.execute(() -> {
                long start = System.nanoTime();
                Runnable scored = scoring.get();
                backlog.done(cost, System.nanoTime() - start);
                context.runOnContext(now -> scored.run());
            });
        } catch (RejectedExecutionException e) {
            backlog.drop(cost);
            throw e;
        }
    }
}
