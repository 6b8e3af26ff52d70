package dev.mlops.server.protocol.inference;

import dev.mlops.server.json.JsonReader;
import dev.mlops.server.json.JsonToken;
import dev.mlops.server.problem.ProblemType;
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
        private final JsonReader json;
        private Optional<String> id = Optional.empty();
        private final List<Tensor> inputs = new ArrayList<>();
        private final List<String> outputs = new ArrayList<>();
        private boolean given;

        Reader(JsonReader json) {
            this.json = json;
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
                    default -> json.skip();
                }
            }
            if (json.next() != JsonToken.END) {
                throw InferenceProblems.shape("Something follows the JSON object.");
            }
            if (!given || inputs.isEmpty()) {
                throw InferenceProblems.shape("The body has no tensor in its member 'inputs'." + HINT);
            }
            return new InferenceRequest(id, inputs, outputs);
        }

        private void input() {
            String name = "";
            String type = "";
            Optional<int[]> shape = Optional.empty();
            int start = -1;
            int end = -1;
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
                    default -> json.skip();
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
                            + MOST_DIMENSIONS + " whole numbers." + HINT);
                }
                dimensions.add((int) json.number());
            }
            return dimensions.stream().mapToInt(Integer::intValue).toArray();
        }

        private void output() {
            String name = "";
            while (json.next() == JsonToken.NAME) {
                String member = json.text();
                JsonToken value = json.next();
                if (member.equals("name")) {
                    name = text(value, "name");
                } else {
                    json.skip();
                }
            }
            outputs.add(name);
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
