package dev.mlops.maven.configuration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code <candidate>}: a trainer that a search may choose. */
public final class CandidateElement {
    /** A short name or a class name; the model's own trainer, with the model's parameters, where it is not given. */
    private @Nullable String trainer;

    /** What to try of its parameters, for example {@code <eta>0.01 to 0.3 log</eta>}. */
    private @Nullable Map<String, @Nullable String> parameters;

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("trainer", trainer);
        json.put("parameters", sorted(parameters));
        return json;
    }

    /** In a fixed order. An empty element is an empty value, of which training says what is wrong with it. */
    static Map<String, String> sorted(@Nullable Map<String, @Nullable String> given) {
        Map<String, String> sorted = new TreeMap<>();
        if (given != null) {
            given.forEach((name, value) -> sorted.put(name, Objects.requireNonNullElse(value, "")));
        }
        return sorted;
    }
}
