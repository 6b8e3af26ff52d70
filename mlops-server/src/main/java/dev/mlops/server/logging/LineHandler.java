package dev.mlops.server.logging;

import dev.mlops.server.identity.RequestIdentity;
import java.io.PrintStream;
import java.time.temporal.ChronoUnit;
import java.util.StringJoiner;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * Writes each record as one line. Of an exception it tells the class and where it came from, never the message: that of
 * a failed conversion quotes the value.
 */
final class LineHandler extends Handler {
    private static final int FRAMES = 6;

    private final PrintStream out;
    private final SimpleFormatter messages = new SimpleFormatter();

    LineHandler(PrintStream out) {
        this.out = out;
    }

    @Override
    public void publish(LogRecord entry) {
        String time = entry.getInstant().truncatedTo(ChronoUnit.MILLIS).toString();
        String message = String.valueOf(messages.formatMessage(entry)).replaceAll("\\s*[\\r\\n]+\\s*", " ");
        Throwable thrown = entry.getThrown();
        String cause = thrown == null ? "" : " [" + describe(thrown) + "]";
        out.println(time + " " + entry.getLevel().getName() + " " + message + cause + identity(entry));
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void close() {
        flush();
    }

    private static String identity(LogRecord entry) {
        Object[] parameters = entry.getParameters();
        if (parameters == null || parameters.length == 0 || !(parameters[0] instanceof RequestIdentity identity)) {
            return "";
        }
        String trace = identity.trace()
                .map(known -> " traceId=" + known.traceId() + " spanId=" + known.spanId())
                .orElse("");
        // Last, since a client may write a blank in it.
        return trace + " requestId=" + identity.requestId();
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
