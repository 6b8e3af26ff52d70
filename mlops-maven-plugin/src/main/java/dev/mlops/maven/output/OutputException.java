package dev.mlops.maven.output;

/** A file between two goals that cannot be read or written; the message says which, why and what to do. */
public final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputException(String message, Throwable cause) {
        super(message, cause);
    }
}
