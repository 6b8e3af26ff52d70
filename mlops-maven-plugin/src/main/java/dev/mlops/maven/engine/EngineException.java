package dev.mlops.maven.engine;

/** Something about the container engine that the user can mend; the message is the whole text to show. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EngineException(String message) {
        super(message);
    }

    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
