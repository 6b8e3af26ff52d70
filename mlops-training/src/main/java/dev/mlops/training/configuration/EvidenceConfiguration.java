package dev.mlops.training.configuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is to be measured of a model beyond its metrics over all held-out rows.
 *
 * @param slices columns by whose values the metrics are measured too
 * @param crossValidation whether and how the model is cross-validated
 * @param checks of the data, where they are more or less than a warning
 */
public record EvidenceConfiguration(
        List<String> slices, Optional<CrossValidationConfiguration> crossValidation, Map<DataCheck, Severity> checks) {
    public EvidenceConfiguration {
        slices = List.copyOf(slices);
        checks = Map.copyOf(checks);
    }

    /** Nothing more. */
    public static EvidenceConfiguration none() {
        return new EvidenceConfiguration(List.of(), Optional.empty(), Map.of());
    }

    /** What comes of a check's findings. */
    public Severity severity(DataCheck check) {
        return checks.getOrDefault(check, Severity.WARNING);
    }

    /** By the names of the elements in a pom. */
    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("slices", slices);
        json.put(
                "crossValidation",
                crossValidation.map(CrossValidationConfiguration::toJson).orElse(null));
        Map<String, Object> severities = new TreeMap<>();
        checks.forEach((check, severity) -> severities.put(check.id(), severity.id()));
        json.put("checks", severities);
        return json;
    }
}
