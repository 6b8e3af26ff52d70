package dev.mlops.maven.reproduction;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds which elements of two configurations differ, by their paths: {@code split.seed}, {@code columns[age].type}. */
final class ElementComparison {
    private static final int LONGEST_SHOWN = 100;

    private final List<String> differences = new ArrayList<>();

    /** A text for each element that differs, in the order of the elements. */
    List<String> differences(Map<String, @Nullable Object> before, Map<String, @Nullable Object> now) {
        maps("", before, now);
        return List.copyOf(differences);
    }

    private void maps(String path, Map<?, ?> before, Map<?, ?> now) {
        Set<Object> names = new LinkedHashSet<>(before.keySet());
        names.addAll(now.keySet());
        for (Object name : names) {
            String element = path.isEmpty() ? String.valueOf(name) : path + "." + name;
            if (before.containsKey(name) && now.containsKey(name)) {
                values(element, before.get(name), now.get(name));
            } else if (now.containsKey(name)) {
                differences.add(element + " was not there, is " + shown(now.get(name)));
            } else {
                differences.add(element + " was " + shown(before.get(name)) + ", is not there");
            }
        }
    }

    private void values(String path, @Nullable Object before, @Nullable Object now) {
        if (before instanceof Map<?, ?> one && now instanceof Map<?, ?> other) {
            maps(path, one, other);
        } else if (before instanceof List<?> one && now instanceof List<?> other && one.size() == other.size()) {
            lists(path, one, other);
        } else if (!Objects.equals(before, now)) {
            differences.add(path + " was " + shown(before) + ", is " + shown(now));
        }
    }

    private void lists(String path, List<?> before, List<?> now) {
        for (int i = 0; i < before.size(); i++) {
            Optional<String> name =
                    name(before.get(i)).filter(name(now.get(i)).map(List::of).orElse(List.of())::contains);
            values(path + "[" + name.orElse(String.valueOf(i + 1)) + "]", before.get(i), now.get(i));
        }
    }

    /** What an element is called, as a column is. */
    private static Optional<String> name(@Nullable Object element) {
        return element instanceof Map<?, ?> map && map.get("name") instanceof String name
                ? Optional.of(name)
                : Optional.empty();
    }

    private static String shown(@Nullable Object value) {
        String text = value == null ? "none" : value instanceof String ? "'" + value + "'" : value.toString();
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
    }
}
