package dev.mlops.server.logging;

import java.io.PrintStream;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** Writes each record as one line. */
final class LineHandler extends Handler {
    private final PrintStream out;
    private final LineFormat format;
    private final SimpleFormatter messages = new SimpleFormatter();

    LineHandler(PrintStream out, LineFormat format) {
        this.out = out;
        this.format = format;
    }

    @Override
    public void publish(LogRecord entry) {
        format.write(LogEntry.of(entry, messages), out);
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void close() {
        flush();
    }
}
