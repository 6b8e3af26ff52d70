package dev.mlops.model.bundle;

import dev.mlops.model.json.JsonWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes a JSON document and makes all those that differ from it in one place: a field is gone, or a value is another.
 */
final class WrongDocuments {
    private static final List<Object> VALUES =
            Arrays.asList(null, "x", -1L, 0L, Long.MAX_VALUE, 1e300, true, List.of(), Map.of(), List.of(Map.of()));

    private WrongDocuments() {}

    static List<byte[]> of(Map<String, Object> document) {
        return maps(document).stream().map(JsonWriter::write).toList();
    }

    private static List<Map<String, Object>> maps(Map<?, ?> map) {
        List<Map<String, Object>> result = new ArrayList<>();
        for (Object field : map.keySet()) {
            Map<String, Object> without = copy(map);
            without.remove(field);
            result.add(without);
            for (Object value : others(map.get(field))) {
                Map<String, Object> changed = copy(map);
                changed.put((String) field, value);
                result.add(changed);
            }
        }
        return result;
    }

    private static List<List<Object>> lists(List<?> list) {
        List<List<Object>> result = new ArrayList<>();
        if (!list.isEmpty()) {
            // One element stands for all, and for a list of another length.
            List<Object> repeated = new ArrayList<>(list);
            repeated.add(list.get(0));
            result.add(repeated);
            for (Object value : others(list.get(0))) {
                List<Object> changed = new ArrayList<>(list);
                changed.set(0, value);
                result.add(changed);
            }
        }
        return result;
    }

    private static List<Object> others(Object value) {
        List<Object> result = new ArrayList<>(VALUES);
        if (value instanceof Map<?, ?> map) {
            result.addAll(maps(map));
        } else if (value instanceof List<?> list) {
            result.addAll(lists(list));
        }
        return result;
    }

    private static Map<String, Object> copy(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put((String) key, value));
        return copy;
    }
}
