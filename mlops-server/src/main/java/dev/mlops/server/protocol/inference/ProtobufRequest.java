package dev.mlops.server.protocol.inference;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a message {@code ModelInferRequest}: all but the elements of tensors, of which only the place is kept. Fields
 * that the protocol does not know are passed over, and so are parameters, none of which says anything here.
 */
final class ProtobufRequest {
    static final int MODEL_NAME = 1;
    static final int MODEL_VERSION = 2;
    static final int INPUTS = 5;
    static final int NAME = 1;
    static final int DATATYPE = 2;
    static final int SHAPE = 3;
    static final int CONTENTS = 5;
    static final int FP64_CONTENTS = 7;
    static final int BYTES_CONTENTS = 8;
    private static final int ID = 3;
    private static final int OUTPUTS = 6;
    private static final int RAW_INPUT_CONTENTS = 7;
    private static final int MOST_DIMENSIONS = 8;

    private final byte[] body;
    private final CodedInputStream input;
    private Optional<String> id = Optional.empty();
    private final List<Input> inputs = new ArrayList<>();
    private final List<Part> raw = new ArrayList<>();
    private final List<RequestedOutput> outputs = new ArrayList<>();

    /** A part of the body. */
    private record Part(int start, int length) {}

    /** A tensor whose elements may stand elsewhere. */
    private record Input(String name, Datatype type, int[] shape, Optional<Part> contents) {}

    ProtobufRequest(byte[] body) {
        this.body = body;
        this.input = CodedInputStream.newInstance(body);
    }

    InferenceRequest read() {
        try {
            for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
                switch (WireFormat.getTagFieldNumber(tag)) {
                    case ID -> id = Optional.of(input.readStringRequireUtf8());
                    case INPUTS -> inputs.add(input(part(tag)));
                    case OUTPUTS -> outputs.add(new RequestedOutput(name(part(tag)), RequestParameters.NONE));
                    case RAW_INPUT_CONTENTS -> raw.add(part(tag));
                    default -> input.skipField(tag);
                }
            }
        } catch (IOException e) {
            throw malformed();
        }
        if (inputs.isEmpty()) {
            throw InferenceProblems.shape("The request has no tensor in its field 'inputs'.");
        }
        if (!raw.isEmpty() && raw.size() != inputs.size()) {
            throw InferenceProblems.shape("The request has " + inputs.size() + " tensors in 'inputs' and elements of "
                    + raw.size() + " in 'raw_input_contents', which has them for each tensor or for none.");
        }
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            tensors.add(tensor(i));
        }
        // Whoever writes elements in binary form reads them so.
        return new InferenceRequest(id, tensors, outputs, !raw.isEmpty());
    }

    static ProblemException malformed() {
        return new ProblemException(Problem.of(
                ProblemType.BAD_REQUEST, "The message is not the one that this method takes, in Protocol Buffers."));
    }

    private Tensor tensor(int at) {
        Input tensor = inputs.get(at);
        if (raw.isEmpty()) {
            Part contents = tensor.contents().orElse(new Part(0, 0));
            return new Tensor(
                    tensor.name(),
                    tensor.type(),
                    tensor.shape(),
                    Tensor.Encoding.CONTENTS,
                    contents.start(),
                    contents.length());
        }
        if (tensor.contents().isPresent()) {
            throw InferenceProblems.ofTensor(
                    ProblemType.UNEXPECTED_SHAPE,
                    tensor.name(),
                    "has 'contents' although the request has 'raw_input_contents'.");
        }
        Part elements = raw.get(at);
        return new Tensor(
                tensor.name(),
                tensor.type(),
                tensor.shape(),
                Tensor.Encoding.BINARY,
                elements.start(),
                elements.length());
    }

    private Input input(Part part) throws IOException {
        CodedInputStream fields = fields(part);
        String name = "";
        String type = "";
        List<Integer> shape = new ArrayList<>();
        Optional<Part> contents = Optional.empty();
        for (int tag = fields.readTag(); tag != 0; tag = fields.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case NAME -> name = fields.readStringRequireUtf8();
                case DATATYPE -> type = fields.readStringRequireUtf8();
                case SHAPE -> shape(tag, fields, shape);
                case CONTENTS -> {
                    requireLength(tag);
                    int length = fields.readRawVarint32();
                    contents = Optional.of(new Part(part.start() + fields.getTotalBytesRead(), length));
                    fields.skipRawBytes(length);
                }
                default -> fields.skipField(tag);
            }
        }
        if (shape.isEmpty()) {
            throw InferenceProblems.ofTensor(ProblemType.UNEXPECTED_SHAPE, name, "has no 'shape'.");
        }
        return new Input(
                name,
                Datatype.of(name, type),
                shape.stream().mapToInt(Integer::intValue).toArray(),
                contents);
    }

    private String name(Part part) throws IOException {
        CodedInputStream fields = fields(part);
        String name = "";
        for (int tag = fields.readTag(); tag != 0; tag = fields.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == NAME) {
                name = fields.readStringRequireUtf8();
            } else {
                fields.skipField(tag);
            }
        }
        return name;
    }

    private static void shape(int tag, CodedInputStream fields, List<Integer> shape) throws IOException {
        if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            dimension(fields.readInt64(), shape);
            return;
        }
        int outer = fields.pushLimit(fields.readRawVarint32());
        while (fields.getBytesUntilLimit() > 0) {
            dimension(fields.readInt64(), shape);
        }
        fields.popLimit(outer);
    }

    private static void dimension(long length, List<Integer> shape) {
        if (length < 0 || length > Integer.MAX_VALUE || shape.size() == MOST_DIMENSIONS) {
            throw InferenceProblems.shape("The 'shape' of a tensor is not a list of at most " + MOST_DIMENSIONS
                    + " whole numbers from 0 to " + Integer.MAX_VALUE + ".");
        }
        shape.add((int) length);
    }

    private Part part(int tag) throws IOException {
        requireLength(tag);
        int length = input.readRawVarint32();
        int start = input.getTotalBytesRead();
        input.skipRawBytes(length);
        return new Part(start, length);
    }

    private CodedInputStream fields(Part part) {
        return CodedInputStream.newInstance(body, part.start(), part.length());
    }

    private static void requireLength(int tag) throws IOException {
        if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            throw new InvalidProtocolBufferException("a field is of another type");
        }
    }
}
