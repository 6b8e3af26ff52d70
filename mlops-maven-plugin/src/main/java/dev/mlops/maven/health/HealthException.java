package dev.mlops.maven.health;

/** What was built cannot be verified or is not healthy; the message is the whole text to show. */
public final class HealthException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HealthException(String message) {
        super(message);
    }

    public HealthException(String message, Throwable cause) {
        super(message, cause);
    }
}
