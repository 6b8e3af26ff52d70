package dev.mlops.server.protocol.inference;

import dev.mlops.server.json.JsonReader;
import dev.mlops.server.json.JsonToken;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.protocol.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a request says besides its numbers. Members that the protocol does not know are passed over, as it asks for.
 *
 * @param id by which the client knows the response
 * @param inputs its tensors
 * @param outputs the tensors that the response shall have; all where none is named
 * @param binaryOutputs whether those are to be in binary form of which the request does not say it
 */
record InferenceRequest(
        Optional<String> id, List<Tensor> inputs, List<RequestedOutput> outputs, boolean binaryOutputs) {
    private static final int MOST_DIMENSIONS = 8;
    private static final String HINT =
            " Send {\"inputs\":[{\"name\":\"column\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[1.5]}]}.";

    InferenceRequest {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** Reads all but the elements of tensors, of which only the place is kept. */
    static final class Reader {
        private final JsonReader json;
        private final Message body;
        private int binaryEnd;
        private boolean binaryOutputs;
        private Optional<String> id = Optional.empty();
        private final List<Tensor> inputs = new ArrayList<>();
        private final List<RequestedOutput> outputs = new ArrayList<>();
        private boolean given;

        Reader(Message body) {
            this.json = new JsonReader(body.bytes(), 0, body.text());
            this.body = body;
            this.binaryEnd = body.text();
        }

        InferenceRequest read() {
            if (json.next() != JsonToken.START_OBJECT) {
                throw InferenceProblems.shape("The body is not a JSON object." + HINT);
            }
            while (json.next() == JsonToken.NAME) {
                String member = json.text();
                JsonToken value = json.next();
                switch (member) {
                    case "id" -> id = Optional.of(text(value, "id"));
                    case "inputs" -> {
                        given = true;
                        list(value, "inputs", this::input);
                    }
                    case "outputs" -> list(value, "outputs", this::output);
                    case "parameters" -> binaryOutputs = parameters(value).flag("binary_data_output", false);
                    default -> json.skip();
                }
            }
            if (json.next() != JsonToken.END) {
                throw InferenceProblems.shape("Something follows the JSON object.");
            }
            if (!given || inputs.isEmpty()) {
                throw InferenceProblems.shape("The body has no tensor in its member 'inputs'." + HINT);
            }
            if (binaryEnd < body.bytes().length) {
                throw InferenceProblems.shape("The body has " + (body.bytes().length - binaryEnd)
                        + " bytes of binary data more than its tensors say.");
            }
            return new InferenceRequest(id, inputs, outputs, binaryOutputs);
        }

        private void input() {
            String name = "";
            String type = "";
            Optional<int[]> shape = Optional.empty();
            int start = -1;
            int end = -1;
            OptionalInt size = OptionalInt.empty();
            while (json.next() == JsonToken.NAME) {
                String member = json.text();
                JsonToken value = json.next();
                switch (member) {
                    case "name" -> name = text(value, "name");
                    case "datatype" -> type = text(value, "datatype");
                    case "shape" -> shape = Optional.of(shape(value));
                    case "data" -> {
                        if (value != JsonToken.START_ARRAY) {
                            throw InferenceProblems.shape("The member 'data' of a tensor is not a list." + HINT);
                        }
                        start = json.start();
                        json.skip();
                        end = json.position();
                    }
                    case "parameters" -> size = parameters(value).size("binary_data_size");
                    default -> json.skip();
                }
            }
            if (size.isPresent()) {
                start = binaryEnd;
                end = binaryEnd(name, size.getAsInt());
                binaryEnd = end;
            }
            var encoding = size.isPresent() ? Tensor.Encoding.BINARY : Tensor.Encoding.JSON;
            inputs.add(tensor(name, type, shape, encoding, start, end));
        }

        private int binaryEnd(String name, int size) {
            if (size > body.bytes().length - binaryEnd) {
                throw InferenceProblems.ofTensor(
                        ProblemType.UNEXPECTED_SHAPE,
                        name,
                        "has fewer bytes of binary data than its 'binary_data_size' says. They follow the JSON, whose"
                                + " length the header " + Message.TEXT_LENGTH_HEADER + " gives.");
            }
            return binaryEnd + size;
        }

        private RequestParameters parameters(JsonToken first) {
            if (first != JsonToken.START_OBJECT) {
                throw InferenceProblems.shape("The member 'parameters' is not an object." + HINT);
            }
            return RequestParameters.read(json);
        }

        private static Tensor tensor(
                String name, String type, Optional<int[]> shape, Tensor.Encoding encoding, int start, int end) {
            if (start < 0) {
                throw InferenceProblems.ofTensor(ProblemType.UNEXPECTED_SHAPE, name, "has no 'data'." + HINT);
            }
            Datatype datatype = Datatype.of(name, type);
            int[] dimensions = shape.orElseThrow(
                    () -> InferenceProblems.ofTensor(ProblemType.UNEXPECTED_SHAPE, name, "has no 'shape'." + HINT));
            return new Tensor(name, datatype, dimensions, encoding, start, end - start);
        }

        private int[] shape(JsonToken first) {
            if (first != JsonToken.START_ARRAY) {
                throw InferenceProblems.shape("The member 'shape' of a tensor is not a list of whole numbers." + HINT);
            }
            List<Integer> dimensions = new ArrayList<>();
            for (JsonToken token = json.next(); token != JsonToken.END_ARRAY; token = json.next()) {
                boolean whole = token == JsonToken.NUMBER
                        && json.isWhole()
                        && json.number() >= 0
                        && json.number() <= Integer.MAX_VALUE;
                if (!whole || dimensions.size() == MOST_DIMENSIONS) {
                    throw InferenceProblems.shape("The member 'shape' of a tensor is not a list of at most "
                            + MOST_DIMENSIONS + " whole numbers from 0 to " + Integer.MAX_VALUE + "." + HINT);
                }
                dimensions.add((int) json.number());
            }
            return dimensions.stream().mapToInt(Integer::intValue).toArray();
        }

        private void output() {
            String name = "";
            RequestParameters parameters = RequestParameters.NONE;
            while (json.next() == JsonToken.NAME) {
                String member = json.text();
                JsonToken value = json.next();
                switch (member) {
                    case "name" -> name = text(value, "name");
                    case "parameters" -> parameters = parameters(value);
                    default -> json.skip();
                }
            }
            outputs.add(new RequestedOutput(name, parameters));
        }

        private void list(JsonToken first, String member, Item item) {
            if (first != JsonToken.START_ARRAY) {
                throw InferenceProblems.shape("The member '" + member + "' is not a list." + HINT);
            }
            for (JsonToken token = json.next(); token != JsonToken.END_ARRAY; token = json.next()) {
                if (token != JsonToken.START_OBJECT) {
                    throw InferenceProblems.shape(
                            "The member '" + member + "' has something in it that is not an object." + HINT);
                }
                item.read();
            }
        }

        private String text(JsonToken value, String member) {
            if (value != JsonToken.STRING) {
                throw InferenceProblems.shape("The member '" + member + "' is not a text." + HINT);
            }
            return json.text();
        }

        /** Reads one object of a list. */
        @FunctionalInterface
        private interface Item {
            void read();
        }
    }
}
