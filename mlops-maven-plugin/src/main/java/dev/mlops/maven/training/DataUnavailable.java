package dev.mlops.maven.training;

/** Data that cannot be asked for now, as when a database is down: the message says which, and what it said. */
final class DataUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DataUnavailable(String message) {
        super(message);
    }
}
