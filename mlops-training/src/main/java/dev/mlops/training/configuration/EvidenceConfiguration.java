package dev.mlops.training.configuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be measured of a model beyond its metrics over all held-out rows.
 *
 * @param slices columns by whose values the metrics are measured too
 * @param crossValidation whether and how the model is cross-validated
 */
public record EvidenceConfiguration(List<String> slices, Optional<CrossValidationConfiguration> crossValidation) {
    public EvidenceConfiguration {
        slices = List.copyOf(slices);
    }

    /** Nothing more. */
    public static EvidenceConfiguration none() {
        return new EvidenceConfiguration(List.of(), Optional.empty());
    }

    /** By the names of the elements in a pom. */
    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("slices", slices);
        json.put(
                "crossValidation",
                crossValidation.map(CrossValidationConfiguration::toJson).orElse(null));
        return json;
    }
}
