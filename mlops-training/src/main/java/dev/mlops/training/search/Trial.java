package dev.mlops.training.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A trainer with parameters that is tried.
 *
 * @param trainer a short name or a class name; empty for the model's own
 * @param parameters by name
 */
public record Trial(Optional<String> trainer, Map<String, String> parameters) {
    public Trial {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /** In one line, for logs. */
    public String text() {
        String all = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining(" "));
        return trainer.map(name -> all.isEmpty() ? name : name + " " + all).orElse(all);
    }

    /** By the names of a pom's elements. */
    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("trainer", trainer.orElse(null));
        json.put("parameters", parameters);
        return json;
    }
}
