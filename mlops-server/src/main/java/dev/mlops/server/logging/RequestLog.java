package dev.mlops.server.logging;

import dev.mlops.server.identity.RequestIdentity;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Logs what befalls requests, each line with the request that it is about. */
public final class RequestLog {
    private final Logger log;

    /** @param log where the lines go */
    public RequestLog(Logger log) {
        this.log = log;
    }

    /** Logs a defect that a request met. */
    public void defect(String message, Throwable thrown, RequestIdentity identity) {
        var entry = new LogRecord(Level.SEVERE, message);
        entry.setThrown(thrown);
        entry.setParameters(new Object[] {identity});
        log.log(entry);
    }
}
