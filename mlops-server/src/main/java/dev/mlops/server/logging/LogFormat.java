package dev.mlops.server.logging;

/** The form of the log's lines. */
public enum LogFormat {
    /** For a person. */
    TEXT,
    /** For a program that collects logs. */
    JSON,
    /** Text at a terminal, JSON elsewhere. */
    AUTO;

    LineFormat lines() {
        boolean json = this == JSON || this == AUTO && !Terminal.isAtStandardError();
        return json ? new JsonLines() : new TextLines();
    }
}
