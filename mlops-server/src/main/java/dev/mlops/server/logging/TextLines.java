package dev.mlops.server.logging;

import dev.mlops.server.identity.RequestIdentity;
import java.io.PrintStream;

/** Lines for a person: time, level, message. */
final class TextLines implements LineFormat {
    @Override
    public void write(LogEntry entry, PrintStream out) {
        String exception = entry.exception().map(text -> " [" + text + "]").orElse("");
        String identity = entry.identity().map(TextLines::describe).orElse("");
        out.println(entry.time() + " " + entry.level().getName() + " " + entry.message() + exception + identity);
    }

    private static String describe(RequestIdentity identity) {
        String trace = identity.trace()
                .map(known -> " traceId=" + known.traceId() + " spanId=" + known.spanId())
                .orElse("");
        // Last, since a client may write a blank in it.
        return trace + " requestId=" + identity.requestId();
    }
}
