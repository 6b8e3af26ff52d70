package dev.mlops.server.protocol.inference;

import dev.mlops.server.json.JsonReader;
import dev.mlops.server.json.JsonToken;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** The member {@code parameters} of a request or of a tensor: what is known of it; the rest is passed over. */
final class RequestParameters {
    static final RequestParameters NONE = new RequestParameters(Map.of());

    private static final int MOST = 100;

    private final Map<String, Object> values;

    private RequestParameters(Map<String, Object> values) {
        this.values = values;
    }

    /** Reads the object whose opening was read last. */
    static RequestParameters read(JsonReader json) {
        Map<String, Object> values = new HashMap<>();
        while (json.next() == JsonToken.NAME) {
            String name = json.text();
            JsonToken token = json.next();
            if (values.size() == MOST) {
                throw InferenceProblems.shape("A member 'parameters' has more than " + MOST + " members.");
            }
            switch (token) {
                case TRUE, FALSE -> values.put(name, token == JsonToken.TRUE);
                case NUMBER -> values.put(name, json.number());
                default -> json.skip();
            }
        }
        return new RequestParameters(values);
    }

    /** A parameter that is true or false. */
    boolean flag(String name, boolean otherwise) {
        return values.get(name) instanceof Boolean flag ? flag : otherwise;
    }

    /** A parameter that is a number of bytes. */
    OptionalInt size(String name) {
        if (!(values.get(name) instanceof Double number)) {
            return OptionalInt.empty();
        }
        int size = number.intValue();
        if (size != number || size < 0) {
            throw InferenceProblems.shape("The parameter '" + name + "' is not a number of bytes.");
        }
        return OptionalInt.of(size);
    }
}
