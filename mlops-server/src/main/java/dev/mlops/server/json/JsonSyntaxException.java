package dev.mlops.server.json;

/** A text that is not JSON in UTF-8; the message says where it stops being so, and quotes nothing of it. */
public final class JsonSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JsonSyntaxException(String message) {
        super(message);
    }
}
