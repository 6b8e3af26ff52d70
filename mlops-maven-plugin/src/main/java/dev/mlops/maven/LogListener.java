package dev.mlops.maven;

import dev.mlops.maven.training.TrainingListener;
import java.time.Duration;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;

/** Writes what training says to the build's log: a bar that moves on a terminal, a line now and then elsewhere. */
final class LogListener implements TrainingListener {
    private static final int BAR = 40;
    private static final long LINE_EVERY = Duration.ofSeconds(10).toNanos();
    private static final long DRAW_EVERY = Duration.ofMillis(100).toNanos();

    private final Log log;
    private final boolean terminal;
    private long last;
    private boolean drawn;

    /** Draws where somebody looks on: on a terminal, in a build that may ask questions. */
    static LogListener of(Log log, MavenSession session) {
        return new LogListener(log, session.getRequest().isInteractiveMode() && System.console() != null);
    }

    LogListener(Log log, boolean terminal) {
        this.log = log;
        this.terminal = terminal;
        this.last = System.nanoTime();
    }

    @Override
    public synchronized void info(String line) {
        clear();
        log.info(line);
    }

    @Override
    public synchronized void warn(String line) {
        clear();
        log.warn(line);
    }

    @Override
    public synchronized void output(String line) {
        clear();
        log.info("[training] " + line);
    }

    @Override
    public synchronized void progress(String step, long done, long total) {
        long now = System.nanoTime();
        boolean finished = total > 0 && done >= total;
        if (terminal && (finished || now - last >= DRAW_EVERY)) {
            draw(step, done, total);
            last = now;
        } else if (!terminal && now - last >= LINE_EVERY) {
            log.info(total > 0 ? step + ": " + done + " of " + total : step);
            last = now;
        }
    }

    private void draw(String step, long done, long total) {
        int filled = total > 0 ? (int) (BAR * Math.min(done, total) / total) : 0;
        String bar =
                total > 0 ? " [" + "#".repeat(filled) + " ".repeat(BAR - filled) + "] " + done + "/" + total : " …";
        System.out.print("\r\033[2K" + step + bar);
        System.out.flush();
        drawn = true;
    }

    private void clear() {
        if (drawn) {
            System.out.print("\r\033[2K");
            System.out.flush();
            drawn = false;
        }
    }
}
