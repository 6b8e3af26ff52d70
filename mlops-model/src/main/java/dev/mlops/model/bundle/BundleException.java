package dev.mlops.model.bundle;

/** A bundle that is refused. The message names the file or entry, what is wrong with it and what to do. */
public final class BundleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BundleException(String message) {
        super(message);
    }

    public BundleException(String message, Throwable cause) {
        super(message, cause);
    }
}
