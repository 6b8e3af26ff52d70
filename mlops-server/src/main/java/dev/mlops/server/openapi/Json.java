package dev.mlops.server.openapi;

import java.util.LinkedHashMap;
import java.util.Map;

/** Objects with their members in the order in which they are written, and the parts that a document is full of. */
final class Json {
    private Json() {}

    static Map<String, Object> of(String name, Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(name, value);
        return object;
    }

    static Map<String, Object> of(String name1, Object value1, String name2, Object value2) {
        Map<String, Object> object = of(name1, value1);
        object.put(name2, value2);
        return object;
    }

    static Map<String, Object> of(
            String name1, Object value1, String name2, Object value2, String name3, Object value3) {
        Map<String, Object> object = of(name1, value1, name2, value2);
        object.put(name3, value3);
        return object;
    }

    static Map<String, Object> reference(String kind, String name) {
        return of("$ref", "#/components/" + kind + "/" + name);
    }

    /** Content of one media type with its schema. */
    static Map<String, Object> content(String type, Map<String, Object> schema) {
        return of(type, of("schema", schema));
    }
}
