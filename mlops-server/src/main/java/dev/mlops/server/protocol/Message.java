package dev.mlops.server.protocol;

/**
 * The body of a request or a response: a text, and binary data after it where the protocol has such.
 *
 * @param bytes all of it; not to be changed
 * @param text how many of the bytes are the text
 */
public record Message(byte[] bytes, int text) {
    /** The header that gives the length of the text where binary data follows it. */
    public static final String TEXT_LENGTH_HEADER = "Inference-Header-Content-Length";

    /** One that is text to its end. */
    public static Message of(byte[] bytes) {
        return new Message(bytes, bytes.length);
    }

    /** Whether anything follows the text. */
    public boolean hasBinaryData() {
        return text < bytes.length;
    }
}
