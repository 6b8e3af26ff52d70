package dev.mlops.server.logging;

import dev.mlops.server.identity.RequestIdentity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/**
 * What is told of an event. Of an exception that is the class and where it came from, never the message: that of a
 * failed conversion quotes the value.
 *
 * @param time of the event, to the millisecond
 * @param level of its weight
 * @param logger the library that tells it, or this server
 * @param message in one line
 * @param exception that it is about
 * @param identity of the request that it is about
 */
record LogEntry(
        Instant time,
        Level level,
        String logger,
        String message,
        Optional<String> exception,
        Optional<RequestIdentity> identity) {
    private static final String OWN = "mlops-server";
    private static final int FRAMES = 6;

    /** @param messages puts a message and its parameters together */
    static LogEntry of(LogRecord entry, SimpleFormatter messages) {
        return new LogEntry(
                entry.getInstant().truncatedTo(ChronoUnit.MILLIS),
                entry.getLevel(),
                Objects.requireNonNullElse(entry.getLoggerName(), OWN),
                String.valueOf(messages.formatMessage(entry)).replaceAll("\\s*[\\r\\n]+\\s*", " "),
                Optional.ofNullable(entry.getThrown()).map(LogEntry::describe),
                identity(entry.getParameters()));
    }

    private static Optional<RequestIdentity> identity(Object @Nullable [] parameters) {
        return parameters != null && parameters.length > 0 && parameters[0] instanceof RequestIdentity identity
                ? Optional.of(identity)
                : Optional.empty();
    }

    private static String describe(Throwable thrown) {
        var frames = new StringJoiner(" < ", thrown.getClass().getName() + " at ", "");
        frames.setEmptyValue(thrown.getClass().getName());
        StackTraceElement[] trace = thrown.getStackTrace();
        for (int i = 0; i < Math.min(trace.length, FRAMES); i++) {
            frames.add(trace[i].toString());
        }
        Throwable cause = thrown.getCause();
        return cause == null || cause == thrown ? frames.toString() : frames + ", caused by " + describe(cause);
    }
}
