package dev.mlops.server.openapi;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** Pairs of words in their order. */
    static Map<String, String> words(String... pairs) {
        Map<String, String> words = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            words.put(pairs[i], pairs[i + 1]);
        }
        return Collections.unmodifiableMap(words);
    }

    /** The schema of a list. */
    static Map<String, Object> list(Map<String, Object> items) {
        return of("type", "array", "items", items);
    }

    /** The schema of an object. */
    static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = of("type", "object", "properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    /** The schema of a text. */
    static Map<String, Object> text(String description) {
        return of("type", "string", "description", description);
    }

    /** A name as one segment of a path. */
    static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static Map<String, Object> reference(String kind, String name) {
        return of("$ref", "#/components/" + kind + "/" + name);
    }

    /** Content of one media type with its schema. */
    static Map<String, Object> content(String type, Map<String, Object> schema) {
        return of(type, of("schema", schema));
    }
}
