package dev.mlops.server.serving;

/** A model that the server will not serve; the message names it, says what is wrong and what to do. */
public final class ModelRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ModelRefusedException(String message) {
        super(message);
    }

    public ModelRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
