package dev.mlops.server.protobuf;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A message of Protocol Buffers on its way to a client. What is empty is left out, as the format wants it. */
public final class ProtobufOutput {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private final CodedOutputStream output = CodedOutputStream.newInstance(bytes, 256);

    /** A text. */
    public ProtobufOutput text(int field, String text) {
        return write(() -> {
            if (!text.isEmpty()) {
                output.writeString(field, text);
            }
        });
    }

    /** What is true or false. */
    public ProtobufOutput flag(int field, boolean flag) {
        return write(() -> {
            if (flag) {
                output.writeBool(field, true);
            }
        });
    }

    /** One element of a field that is repeated: written though it may be empty. */
    public ProtobufOutput bytes(int field, byte[] element) {
        return write(() -> output.writeByteArray(field, element));
    }

    /** One element of a field that is repeated: written though it may be empty. */
    public ProtobufOutput message(int field, ProtobufOutput element) {
        return bytes(field, element.toByteArray());
    }

    /** A whole number. */
    public ProtobufOutput whole(int field, int number) {
        return write(() -> {
            if (number != 0) {
                output.writeInt32(field, number);
            }
        });
    }

    /** Packed. */
    public ProtobufOutput wholes(int field, List<Long> numbers) {
        return write(() -> {
            int size = 0;
            for (long number : numbers) {
                size += CodedOutputStream.computeInt64SizeNoTag(number);
            }
            output.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            output.writeUInt32NoTag(size);
            for (long number : numbers) {
                output.writeInt64NoTag(number);
            }
        });
    }

    /** Packed. */
    public ProtobufOutput numbers(int field, double[] numbers) {
        return write(() -> {
            output.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            output.writeUInt32NoTag(Double.BYTES * numbers.length);
            for (double number : numbers) {
                output.writeDoubleNoTag(number);
            }
        });
    }

    /** All that was written. */
    public byte[] toByteArray() {
        write(output::flush);
        return bytes.toByteArray();
    }

    private ProtobufOutput write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return this;
    }

    /** Writes to memory. */
    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }
}
