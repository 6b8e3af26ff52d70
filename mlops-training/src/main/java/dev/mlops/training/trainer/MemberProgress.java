package dev.mlops.training.trainer;

import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hears how many members of an ensemble are trained. Tribuo tells it in its log alone, so this listens to the log, for
 * as long as it is open and on the thread that opened it; nothing below a warning goes on from there.
 */
final class MemberProgress extends Handler implements AutoCloseable {
    private static final Pattern MEMBER = Pattern.compile("Building model (\\d+)");

    // Tribuo logs the extremes of the target, each of which is a single row's value.
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    // Held here, or the loggers could be collected with their handlers.
    private final List<Logger> loggers = List.of(
            Logger.getLogger("org.tribuo.ensemble.BaggingTrainer"),
            Logger.getLogger("org.tribuo.classification.ensemble.AdaBoostTrainer"));
    private final Thread thread = Thread.currentThread();
    private final String what;
    private final long members;
    private final Progress progress;

    /**
     * @param what the members are called
     * @param members 0 where the trainer is no ensemble
     */
    MemberProgress(String what, long members, Progress progress) {
        this.what = what;
        this.members = members;
        this.progress = progress;
        TRIBUO.setLevel(Level.WARNING);
        progress.step(members > 0 ? what : "training", 0, members);
        for (Logger logger : loggers) {
            logger.addHandler(this);
            logger.setLevel(Level.INFO);
            // From here the steps go on to whoever is told of progress; the log need not repeat them.
            logger.setUseParentHandlers(false);
        }
    }

    @Override
    public void publish(LogRecord logged) {
        Matcher member = MEMBER.matcher(String.valueOf(logged.getMessage()));
        if (Thread.currentThread() == thread && members > 0 && member.matches()) {
            progress.step(what, Long.parseLong(member.group(1)), members);
        }
    }

    /** Tells that the last member is trained too. */
    void complete() {
        if (members > 0) {
            progress.step(what, members, members);
        }
    }

    @Override
    public void flush() {
        // Nothing is buffered.
    }

    @Override
    public void close() {
        loggers.forEach(logger -> logger.removeHandler(this));
    }
}
