package dev.mlops.server.protocol.inference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.mlops.server.problem.ProblemType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a request says besides its numbers. Members that the protocol does not know are passed over, as it asks for.
 *
 * @param id by which the client knows the response
 * @param inputs its tensors
 * @param outputs the tensors that the response shall have; all where none is named
 */
record InferenceRequest(Optional<String> id, List<Tensor> inputs, List<String> outputs) {
    private static final int MOST_DIMENSIONS = 8;
    private static final String HINT =
            " Send {\"inputs\":[{\"name\":\"column\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[1.5]}]}.";

    InferenceRequest {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** Reads all but the elements of tensors, of which only the place is kept. */
    static final class Reader {
        private final JsonParser json;
        private Optional<String> id = Optional.empty();
        private final List<Tensor> inputs = new ArrayList<>();
        private final List<String> outputs = new ArrayList<>();
        private boolean given;

        Reader(JsonParser json) {
            this.json = json;
        }

        InferenceRequest read() throws IOException {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw InferenceProblems.shape("The body is not a JSON object." + HINT);
            }
            for (String member = json.nextFieldName(); member != null; member = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                switch (member) {
                    case "id" -> id = Optional.of(text(value, "id"));
                    case "inputs" -> {
                        given = true;
                        list(value, "inputs", this::input);
                    }
                    case "outputs" -> list(value, "outputs", this::output);
                    default -> json.skipChildren();
                }
            }
            if (json.nextToken() != null) {
                throw InferenceProblems.shape("Something follows the JSON object.");
            }
            if (!given || inputs.isEmpty()) {
                throw InferenceProblems.shape("The body has no tensor in its member 'inputs'." + HINT);
            }
            return new InferenceRequest(id, inputs, outputs);
        }

        private void input() throws IOException {
            String name = "";
            String type = "";
            Optional<int[]> shape = Optional.empty();
            int start = -1;
            int end = -1;
            for (String member = json.nextFieldName(); member != null; member = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                switch (member) {
                    case "name" -> name = text(value, "name");
                    case "datatype" -> type = text(value, "datatype");
                    case "shape" -> shape = Optional.of(shape(value));
                    case "data" -> {
                        if (value != JsonToken.START_ARRAY) {
                            throw InferenceProblems.shape("The member 'data' of a tensor is not a list." + HINT);
                        }
                        start = (int) json.currentTokenLocation().getByteOffset();
                        json.skipChildren();
                        end = (int) json.currentLocation().getByteOffset();
                    }
                    default -> json.skipChildren();
                }
            }
            inputs.add(tensor(name, type, shape, start, end));
        }

        private static Tensor tensor(String name, String type, Optional<int[]> shape, int start, int end) {
            if (start < 0) {
                throw InferenceProblems.ofTensor(
                        ProblemType.UNEXPECTED_SHAPE, name, "has no 'data'. Tensors are taken as JSON alone." + HINT);
            }
            Datatype datatype = Datatype.find(type)
                    .orElseThrow(() -> InferenceProblems.ofTensor(
                            ProblemType.UNEXPECTED_SHAPE,
                            name,
                            "has no 'datatype' that the protocol knows; it is one of " + Datatype.all() + "."));
            int[] dimensions = shape.orElseThrow(
                    () -> InferenceProblems.ofTensor(ProblemType.UNEXPECTED_SHAPE, name, "has no 'shape'." + HINT));
            return new Tensor(name, datatype, dimensions, start, end - start);
        }

        private int[] shape(JsonToken first) throws IOException {
            if (first != JsonToken.START_ARRAY) {
                throw InferenceProblems.shape("The member 'shape' of a tensor is not a list of whole numbers." + HINT);
            }
            List<Integer> dimensions = new ArrayList<>();
            for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
                boolean whole = token == JsonToken.VALUE_NUMBER_INT
                        && json.getNumberType() == JsonParser.NumberType.INT
                        && json.getIntValue() >= 0;
                if (!whole || dimensions.size() == MOST_DIMENSIONS) {
                    throw InferenceProblems.shape("The member 'shape' of a tensor is not a list of at most "
                            + MOST_DIMENSIONS + " whole numbers." + HINT);
                }
                dimensions.add(json.getIntValue());
            }
            return dimensions.stream().mapToInt(Integer::intValue).toArray();
        }

        private void output() throws IOException {
            String name = "";
            for (String member = json.nextFieldName(); member != null; member = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (member.equals("name")) {
                    name = text(value, "name");
                } else {
                    json.skipChildren();
                }
            }
            outputs.add(name);
        }

        private void list(JsonToken first, String member, Item item) throws IOException {
            if (first != JsonToken.START_ARRAY) {
                throw InferenceProblems.shape("The member '" + member + "' is not a list." + HINT);
            }
            for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
                if (token != JsonToken.START_OBJECT) {
                    throw InferenceProblems.shape(
                            "The member '" + member + "' has something in it that is not an object." + HINT);
                }
                item.read();
            }
        }

        private String text(JsonToken value, String member) throws IOException {
            if (value != JsonToken.VALUE_STRING) {
                throw InferenceProblems.shape("The member '" + member + "' is not a text." + HINT);
            }
            return json.getText();
        }

        /** Reads one object of a list. */
        @FunctionalInterface
        private interface Item {
            void read() throws IOException;
        }
    }
}
