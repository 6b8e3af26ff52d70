package dev.mlops.server.protection;

/** Protection was asked for and cannot be had. The message says why and what to do. */
public final class ProtectionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProtectionException(String message, Throwable cause) {
        super(message, cause);
    }
}
