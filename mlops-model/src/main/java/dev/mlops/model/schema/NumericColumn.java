package dev.mlops.model.schema;

import dev.mlops.model.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A column of numbers.
 *
 * @param name the column's name
 * @param range where its values usually lie
 * @param missingCount training rows without a value
 * @param imputed what stands for a missing value, in the column's own unit; empty where a value is required
 * @param scaling what the model sees of a value
 */
public record NumericColumn(String name, Range range, long missingCount, OptionalDouble imputed, Scaling scaling)
        implements Column {
    static final String TYPE = "numeric";

    @Override
    public boolean required() {
        return imputed.isEmpty();
    }

    @Override
    public List<String> featureNames() {
        return List.of(name);
    }

    @Override
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("type", TYPE);
        json.put("range", range.toJson());
        json.put("missingCount", missingCount);
        if (imputed.isPresent()) {
            json.put("imputed", imputed.getAsDouble());
        }
        json.put("scaling", scaling.toJson());
        return json;
    }

    static NumericColumn fromJson(JsonObject json) {
        return new NumericColumn(
                json.string("name"),
                Range.fromJson(json, "range"),
                json.integer("missingCount"),
                json.optionalNumber("imputed"),
                Scaling.fromJson(json.object("scaling")));
    }
}
