package dev.mlops.server.logging;

import dev.mlops.server.json.JsonOutput;
import java.io.PrintStream;
import java.time.Instant;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.logging.Level;

/** Lines for a program: each an object. */
final class JsonLines implements LineFormat {
    private static final int USUAL = 256;

    @Override
    public void write(LogEntry entry, PrintStream out) {
        var line = new JsonOutput(USUAL);
        line.raw("{\"timestamp\":").text(time(entry.time()));
        line.raw(",\"level\":").text(name(entry.level()));
        line.raw(",\"logger\":").text(entry.logger());
        line.raw(",\"message\":").text(entry.message());
        entry.exception().ifPresent(text -> line.raw(",\"exception\":").text(text));
        entry.identity().ifPresent(identity -> {
            line.raw(",\"requestId\":").text(identity.requestId());
            identity.trace().ifPresent(trace -> {
                line.raw(",\"traceId\":").text(trace.traceId());
                line.raw(",\"spanId\":").text(trace.spanId());
            });
        });
        byte[] bytes = line.raw("}\n").toByteArray();
        // JSON is UTF-8, whatever the stream takes text to be; and in one piece, so that no other line comes between.
        out.write(bytes, 0, bytes.length);
        out.flush();
    }

    /**
     * Always with milliseconds. The formatter is made for each line, so that a server that logs none starts without.
     */
    private static String time(Instant time) {
        return new DateTimeFormatterBuilder()
                .appendInstant(3)
                .toFormatter(Locale.ROOT)
                .format(time);
    }

    /** As collectors of logs know them. */
    private static String name(Level level) {
        int weight = level.intValue();
        if (weight >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (weight >= Level.WARNING.intValue()) {
            return "WARN";
        }
        return weight >= Level.INFO.intValue() ? "INFO" : "DEBUG";
    }
}
