package dev.mlops.maven.image;

/** An image that cannot be made or pushed for a reason that the user can mend: the message says what, where and how. */
public final class ImageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ImageException(String message) {
        super(message);
    }

    public ImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
