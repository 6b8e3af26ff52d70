package dev.mlops.server.protocol.inference;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.protocol.ColumnReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Elements in a message {@code InferTensorContents}: those of each type in a field of its own, numbers packed or not.
 * NaN and an empty text are missing values, since there is no other way to write them.
 */
final class ContentsElements implements TensorElements {
    private final ColumnReader reader;
    private final Tensor tensor;
    private final byte[] body;
    private final CodedInputStream data;
    /** Where a packed field ends; before that its elements stand side by side. */
    private int packedEnd;

    private double number;
    private int start;
    private int end;
    private int element;

    ContentsElements(ColumnReader reader, byte[] body, Tensor tensor) {
        this.reader = reader;
        this.tensor = tensor;
        this.body = body;
        this.data = CodedInputStream.newInstance(body, tensor.start(), tensor.length());
    }

    @Override
    public boolean next() {
        try {
            while (data.getTotalBytesRead() >= packedEnd) {
                if (data.isAtEnd()) {
                    return false;
                }
                if (!field(data.readTag())) {
                    break;
                }
            }
            if (isNumber()) {
                number = number();
            }
            element++;
            return true;
        } catch (IOException e) {
            throw InferenceProblems.ofTensor(
                    ProblemType.UNEXPECTED_SHAPE, tensor.name(), "ends within an element of its contents.");
        }
    }

    @Override
    public double value(int column) {
        if (!isNumber()) {
            return BinaryElements.cell(reader, body, start, end, column);
        }
        if (tensor.type() != Datatype.BOOL
                && !Double.isNaN(number)
                && !tensor.type().holds(number)) {
            throw InferenceProblems.ofType(tensor, element);
        }
        return reader.layout().number(column, number);
    }

    @Override
    public @Nullable String text(int column) {
        return start == end ? null : reader.text(body, start, end, column);
    }

    @Override
    public boolean isNumber() {
        return tensor.type() != Datatype.BYTES;
    }

    /** @return whether what follows are packed elements, rather than one element or what was passed over */
    private boolean field(int tag) throws IOException {
        if (WireFormat.getTagFieldNumber(tag) != expected()) {
            throw otherField();
        }
        if (!isNumber()) {
            int length = data.readRawVarint32();
            start = tensor.start() + data.getTotalBytesRead();
            data.skipRawBytes(length);
            end = start + length;
            return false;
        }
        if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            int length = data.readRawVarint32();
            packedEnd = data.getTotalBytesRead() + length;
            return true;
        }
        return false;
    }

    private double number() throws IOException {
        return switch (tensor.type()) {
            case BOOL -> data.readBool() ? 1 : 0;
            case INT8, INT16, INT32 -> data.readInt32();
            case INT64 -> data.readInt64();
            case UINT8, UINT16, UINT32 -> Integer.toUnsignedLong(data.readUInt32());
            case UINT64 -> BinaryElements.unsigned(data.readUInt64());
            case FP32 -> data.readFloat();
            case FP64 -> data.readDouble();
            case FP16, BYTES -> throw new IllegalStateException("no number of a field of its own");
        };
    }

    /** The number of the field that has elements of the tensor's type. */
    private int expected() {
        return switch (tensor.type()) {
            case BOOL -> 1;
            case INT8, INT16, INT32 -> 2;
            case INT64 -> 3;
            case UINT8, UINT16, UINT32 -> 4;
            case UINT64 -> 5;
            case FP32 -> 6;
            case FP64 -> 7;
            case BYTES -> 8;
            // Only in binary form.
            case FP16 -> 0;
        };
    }

    private ProblemException otherField() {
        String where = switch (tensor.type()) {
            case BOOL -> "'bool_contents'";
            case INT8, INT16, INT32 -> "'int_contents'";
            case INT64 -> "'int64_contents'";
            case UINT8, UINT16, UINT32 -> "'uint_contents'";
            case UINT64 -> "'uint64_contents'";
            case FP16 -> "'raw_input_contents'";
            case FP32 -> "'fp32_contents'";
            case FP64 -> "'fp64_contents'";
            case BYTES -> "'bytes_contents'";
        };
        return InferenceProblems.ofTensor(
                ProblemType.UNEXPECTED_SHAPE,
                tensor.name(),
                "is of " + tensor.type() + ", whose elements stand in " + where + " and nowhere else.");
    }
}
