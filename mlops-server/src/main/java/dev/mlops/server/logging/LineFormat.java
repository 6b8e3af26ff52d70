package dev.mlops.server.logging;

import java.io.PrintStream;

/** Writes entries of the log, each as one line. */
interface LineFormat {
    void write(LogEntry entry, PrintStream out);
}
