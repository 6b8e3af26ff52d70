package dev.mlops.maven.engine;

import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls to an engine that always end: the client library keeps no timeout on a Unix socket and does not heed
 * interrupts.
 */
final class EngineCalls {
    private final Engine engine;

    EngineCalls(Engine engine) {
        this.engine = engine;
    }

    /**
     * Makes a call.
     *
     * @param doing what is being done, as in "while creating the container"
     * @throws EngineException where the engine refuses, is gone or does not answer in time, or the build is interrupted
     */
    <T> T call(String doing, Duration limit, Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "mlops-engine-call");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw gone(doing, "no answer within " + limit.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("The build was interrupted while " + doing + ".", e);
        } catch (ExecutionException e) {
            throw translate(doing, e.getCause() == null ? e : e.getCause());
        } finally {
            task.cancel(true);
        }
    }

    private RuntimeException translate(String doing, Throwable failure) {
        if (failure instanceof EngineException known) {
            return known;
        }
        if (failure instanceof DockerException refused) {
            return new EngineException(
                    "The container engine (" + engine + ") refused while " + doing + ": "
                            + reason(refused.getMessage()),
                    refused);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException broken) {
                return gone(doing, String.valueOf(broken.getMessage()), failure);
            }
        }
        return new IllegalStateException("Failed while " + doing, failure);
    }

    private EngineException gone(String doing, String reason, Throwable cause) {
        return new EngineException(
                "The container engine (" + engine + ") stopped answering while " + doing + ": " + reason
                        + ". Is it still running? Build without one by -Dmlops.engine=none.",
                cause);
    }

    /** The library's message is {@code Status 500: {"message":"…"}}; what matters is inside. */
    private static String reason(@Nullable String message) {
        String text = String.valueOf(message).trim();
        int start = text.indexOf("{\"message\":\"");
        int end = text.lastIndexOf("\"}");
        return start >= 0 && end > start
                ? text.substring(start + "{\"message\":\"".length(), end)
                        .replace("\\\"", "\"")
                        .replace("\\n", " ")
                        .trim()
                : text;
    }
}
