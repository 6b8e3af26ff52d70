package dev.mlops.server.protocol.inference;

import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.protocol.ColumnReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Elements in the binary form of the protocol's extension: little-endian, without gaps, each of {@code BYTES} after its
 * length in four bytes. NaN and an empty text are missing values, since there is no other way to write them.
 */
final class BinaryElements implements TensorElements {
    /** Bytes of the length before an element of {@code BYTES}. */
    static final int LENGTH_SIZE = 4;

    private final ColumnReader reader;
    private final Tensor tensor;
    private final ByteBuffer data;
    private double number;
    private int start;
    private int end;

    BinaryElements(ColumnReader reader, byte[] body, Tensor tensor) {
        this.reader = reader;
        this.tensor = tensor;
        this.data = ByteBuffer.wrap(body, tensor.start(), tensor.length()).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public boolean next() {
        if (!data.hasRemaining()) {
            return false;
        }
        if (tensor.type() == Datatype.BYTES) {
            text();
        } else if (data.remaining() < tensor.type().size()) {
            throw cut();
        } else {
            number = number();
        }
        return true;
    }

    @Override
    public double value(int column) {
        return isNumber() ? reader.layout().number(column, number) : cell(reader, data.array(), start, end, column);
    }

    @Override
    public boolean isNumber() {
        return tensor.type() != Datatype.BYTES;
    }

    /** What stands in a row for a text of a form that has no other way to write a missing one than leaving it empty. */
    static double cell(ColumnReader reader, byte[] bytes, int start, int end, int column) {
        return start == end ? Double.NaN : reader.cell(bytes, start, end, column);
    }

    @Override
    public @Nullable String text(int column) {
        return start == end ? null : reader.text(data.array(), start, end, column);
    }

    private void text() {
        int length = data.remaining() < LENGTH_SIZE ? -1 : data.getInt();
        if (length < 0 || length > data.remaining()) {
            throw cut();
        }
        start = data.position();
        end = start + length;
        data.position(end);
    }

    private double number() {
        return switch (tensor.type()) {
            case BOOL -> data.get() == 0 ? 0 : 1;
            case UINT8 -> Byte.toUnsignedInt(data.get());
            case UINT16 -> Short.toUnsignedInt(data.getShort());
            case UINT32 -> Integer.toUnsignedLong(data.getInt());
            case UINT64 -> unsigned(data.getLong());
            case INT8 -> data.get();
            case INT16 -> data.getShort();
            case INT32 -> data.getInt();
            case INT64 -> data.getLong();
            case FP16 -> half(data.getShort());
            case FP32 -> data.getFloat();
            case FP64 -> data.getDouble();
            case BYTES -> throw new IllegalStateException("not a number");
        };
    }

    static double unsigned(long bits) {
        // Half of it, whose last bit is kept so that it is rounded once.
        return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
    }

    /** IEEE 754 half precision: a sign, five bits of exponent, ten of fraction. */
    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        double magnitude;
        if (exponent == 0x1F) {
            magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponent == 0) {
            magnitude = Math.scalb((double) fraction, -24);
        } else {
            magnitude = Math.scalb((double) (fraction | 0x400), exponent - 25);
        }
        return bits < 0 ? -magnitude : magnitude;
    }

    private ProblemException cut() {
        return InferenceProblems.ofTensor(
                ProblemType.UNEXPECTED_SHAPE, tensor.name(), "ends within an element of its binary data.");
    }
}
