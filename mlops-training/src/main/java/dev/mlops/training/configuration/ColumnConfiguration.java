package dev.mlops.training.configuration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a user says of one column.
 *
 * @param name the column, by header name or {@code x0}, {@code x1}, …
 * @param type empty where it is to be inferred
 * @param missing empty where the model's policy applies
 * @param imputation what stands for a missing value
 * @param features what the model sees of the values
 */
public record ColumnConfiguration(
        String name,
        Optional<ColumnType> type,
        Optional<MissingPolicy> missing,
        Imputation imputation,
        FeatureSettings features) {
    /** A column of which nothing more is said. */
    public ColumnConfiguration(String name, Optional<ColumnType> type, Optional<MissingPolicy> missing) {
        this(name, type, missing, Imputation.USUAL, FeatureSettings.USUAL);
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("type", type.map(ColumnType::id).orElse(null));
        json.put("missing", missing.map(MissingPolicy::id).orElse(null));
        json.putAll(imputation.toJson());
        json.putAll(features.toJson());
        return json;
    }
}
