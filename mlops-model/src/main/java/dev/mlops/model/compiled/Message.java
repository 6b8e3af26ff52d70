package dev.mlops.model.compiled;

import com.google.protobuf.CodedInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A serialised protobuf message within a larger one. Nothing is copied.
 *
 * @param bytes holds the message; not to be changed
 * @param start index of its first byte
 * @param length in bytes
 */
record Message(byte[] bytes, int start, int length) {
    static Message of(byte[] bytes) {
        return new Message(bytes, 0, bytes.length);
    }

    MessageReader reader() {
        return new MessageReader(this, CodedInputStream.newInstance(bytes, start, length));
    }

    /** Where these bytes are no message but numbers, as Tribuo's tensors hold them. */
    ByteBuffer numbers() {
        return ByteBuffer.wrap(bytes, start, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Whether two messages are the same, byte for byte. */
    boolean isSame(Message other) {
        return Arrays.equals(bytes, start, start + length, other.bytes, other.start, other.start + other.length);
    }
}
