package dev.mlops.training.configuration;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A trainer among those that a search chooses from.
 *
 * @param trainer a short name or a class name; empty for the model's own, with the model's parameters
 * @param parameters what to try of each, by name
 */
public record CandidateConfiguration(Optional<String> trainer, Map<String, Choices> parameters) {
    public CandidateConfiguration {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, Object> written = new LinkedHashMap<>();
        parameters.forEach((name, choices) -> written.put(name, choices.text()));
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("trainer", trainer.orElse(null));
        json.put("parameters", written);
        return json;
    }
}
