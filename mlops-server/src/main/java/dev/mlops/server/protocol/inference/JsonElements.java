package dev.mlops.server.protocol.inference;

import dev.mlops.server.json.JsonReader;
import dev.mlops.server.json.JsonToken;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.protocol.ColumnReader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Elements in a JSON list, either all in one list or in lists within lists, one level for each dimension. */
final class JsonElements implements TensorElements {
    private final ColumnReader reader;
    private final Tensor tensor;
    private final JsonReader json;
    /** How much each list has so far that is open, the outermost at 0. */
    private final int[] counts;

    private int depth;
    /** The depth of the elements, once one was read. */
    private int depthOfElements;

    private int element;

    JsonElements(ColumnReader reader, byte[] body, Tensor tensor) {
        this.reader = reader;
        this.tensor = tensor;
        this.json = new JsonReader(body, tensor.start(), tensor.length());
        this.counts = new int[Math.max(1, tensor.shape().length)];
    }

    @Override
    public boolean next() {
        JsonToken token = json.next();
        while (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
            if (token == JsonToken.START_ARRAY) {
                open();
            } else {
                close();
            }
            token = json.next();
        }
        if (token == JsonToken.END) {
            return false;
        }
        if (depthOfElements == 0 && (depth == 1 || depth == counts.length)) {
            depthOfElements = depth;
        }
        if (depth != depthOfElements) {
            throw ragged();
        }
        counts[depth - 1]++;
        element++;
        return true;
    }

    @Override
    public double value(int column) {
        return switch (json.token()) {
            case NULL -> Double.NaN;
            case NUMBER -> {
                if (tensor.type().isNumeric() && !tensor.type().holds(json.number())) {
                    throw InferenceProblems.ofType(tensor, element);
                }
                yield reader.number(json, column);
            }
            case TRUE, FALSE -> {
                if (tensor.type().isNumeric() && !tensor.type().isTruth()) {
                    throw InferenceProblems.ofType(tensor, element);
                }
                yield reader.layout().number(column, json.token() == JsonToken.TRUE ? 1 : 0);
            }
            case STRING -> reader.cell(json, column);
            default -> throw InferenceProblems.shape("The data of a tensor has an object in it.");
        };
    }

    @Override
    public @Nullable String text(int column) {
        if (json.token() == JsonToken.STRING) {
            return json.text();
        }
        // What is no text is told as for any column that takes one.
        value(column);
        return null;
    }

    @Override
    public boolean isNumber() {
        return json.token() == JsonToken.NUMBER;
    }

    private void open() {
        if (depth == counts.length || depth > 0 && depth == depthOfElements) {
            throw ragged();
        }
        if (depth > 0) {
            counts[depth - 1]++;
        }
        counts[depth++] = 0;
    }

    /** The number of all elements is known to whoever asks for them, so the outermost list is not measured here. */
    private void close() {
        depth--;
        if (depth > 0 && counts[depth] != tensor.shape()[depth]) {
            throw ragged();
        }
    }

    private ProblemException ragged() {
        return InferenceProblems.ofTensor(
                ProblemType.WRONG_LENGTH,
                tensor.name(),
                "has lists within lists that are not as its shape " + Arrays.toString(tensor.shape())
                        + " says. Its elements may also stand in one list.");
    }
}
