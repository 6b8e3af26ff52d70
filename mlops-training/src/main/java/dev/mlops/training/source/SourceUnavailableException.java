package dev.mlops.training.source;

/** A source that does not answer at all, as when a database is down; the message says which, and what it said. */
public final class SourceUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SourceUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
