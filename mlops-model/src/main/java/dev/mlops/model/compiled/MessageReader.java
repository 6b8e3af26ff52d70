package dev.mlops.model.compiled;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Goes through the fields of one message. What is not asked for is skipped. */
final class MessageReader {
    private final Message message;
    private final CodedInputStream in;
    private int tag;
    private boolean unread;

    MessageReader(Message message, CodedInputStream in) {
        this.message = message;
        this.in = in;
    }

    /** Goes to the next field; false behind the last one. */
    boolean next() {
        try {
            if (unread && !in.skipField(tag)) {
                throw malformed();
            }
            tag = in.readTag();
        } catch (IOException e) {
            throw malformed();
        }
        unread = tag != 0;
        return unread;
    }

    /** The number of the field. */
    int field() {
        return WireFormat.getTagFieldNumber(tag);
    }

    int integer() {
        return read(WireFormat.WIRETYPE_VARINT, CodedInputStream::readInt32);
    }

    boolean flag() {
        return read(WireFormat.WIRETYPE_VARINT, CodedInputStream::readBool);
    }

    String text() {
        return read(WireFormat.WIRETYPE_LENGTH_DELIMITED, CodedInputStream::readString);
    }

    /** A message, or bytes, in the field. */
    Message message() {
        return read(WireFormat.WIRETYPE_LENGTH_DELIMITED, stream -> {
            int length = stream.readRawVarint32();
            int start = message.start() + stream.getTotalBytesRead();
            stream.skipRawBytes(length);
            return new Message(message.bytes(), start, length);
        });
    }

    double number() {
        return read(WireFormat.WIRETYPE_FIXED64, CodedInputStream::readDouble);
    }

    /** The numbers of one occurrence of a repeated field, which may be packed. */
    List<Double> numbers() {
        return repeated(WireFormat.WIRETYPE_FIXED64, CodedInputStream::readDouble);
    }

    /** As {@link #numbers()}, for numbers of single precision. */
    List<Float> singles() {
        return repeated(WireFormat.WIRETYPE_FIXED32, CodedInputStream::readFloat);
    }

    /** As {@link #numbers()}, for whole numbers. */
    List<Integer> integers() {
        return repeated(WireFormat.WIRETYPE_VARINT, CodedInputStream::readInt32);
    }

    private <T> List<T> repeated(int wireType, Reading<T> reading) {
        if (WireFormat.getTagWireType(tag) == wireType) {
            return List.of(read(wireType, reading));
        }
        return read(WireFormat.WIRETYPE_LENGTH_DELIMITED, stream -> {
            int limit = stream.pushLimit(stream.readRawVarint32());
            List<T> values = new ArrayList<>();
            while (stream.getBytesUntilLimit() > 0) {
                values.add(reading.from(stream));
            }
            stream.popLimit(limit);
            return values;
        });
    }

    private <T> T read(int wireType, Reading<T> reading) {
        if (WireFormat.getTagWireType(tag) != wireType) {
            throw malformed();
        }
        unread = false;
        try {
            return reading.from(in);
        } catch (IOException e) {
            throw malformed();
        }
    }

    private static UncompilableException malformed() {
        return new UncompilableException("is not the message that was expected");
    }

    /** Takes one value from the stream. */
    @FunctionalInterface
    private interface Reading<T> {
        T from(CodedInputStream in) throws IOException;
    }
}
