package dev.mlops.server.protocol.inference;

import dev.mlops.server.json.JsonReader;
import dev.mlops.server.json.JsonToken;
import dev.mlops.server.protocol.ColumnReader;

/** Elements in a JSON list. Nested lists are taken like flat ones: their order is the same. */
final class JsonElements implements TensorElements {
    private final ColumnReader reader;
    private final JsonReader json;

    JsonElements(ColumnReader reader, byte[] body, Tensor tensor) {
        this.reader = reader;
        this.json = new JsonReader(body, tensor.start(), tensor.length());
    }

    @Override
    public boolean next() {
        JsonToken token = json.next();
        while (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
            token = json.next();
        }
        return token != JsonToken.END;
    }

    @Override
    public double value(int column) {
        return switch (json.token()) {
            case NULL -> Double.NaN;
            case NUMBER -> reader.number(json, column);
            case TRUE -> reader.layout().number(column, 1);
            case FALSE -> reader.layout().number(column, 0);
            case STRING -> reader.category(json, column);
            default -> throw InferenceProblems.shape("The data of a tensor has an object in it.");
        };
    }

    @Override
    public boolean isNumber() {
        return json.token() == JsonToken.NUMBER;
    }
}
