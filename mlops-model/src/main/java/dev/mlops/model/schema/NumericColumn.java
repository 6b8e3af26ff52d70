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
 * @param indicated whether a feature of its own tells the model that a value was missing
 * @param transform what the model sees of a value
 */
public record NumericColumn(
        String name, Range range, long missingCount, OptionalDouble imputed, boolean indicated, Transform transform)
        implements Column {
    static final String TYPE = "numeric";
    static final String INDICATED = "indicated";

    /** A column that does not tell of missing values. */
    public NumericColumn(String name, Range range, long missingCount, OptionalDouble imputed, Transform transform) {
        this(name, range, missingCount, imputed, false, transform);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public ValueType valueType() {
        return ValueType.NUMBER;
    }

    @Override
    public boolean required() {
        return imputed.isEmpty();
    }

    @Override
    public List<Slot> slots() {
        return Column.slots(name, transform.slot(name), indicated);
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
        if (indicated) {
            json.put(INDICATED, true);
        }
        json.put("scaling", transform.toJson());
        return json;
    }

    static NumericColumn fromJson(JsonObject json) {
        return new NumericColumn(
                json.string("name"),
                Range.fromJson(json, "range"),
                json.integer("missingCount"),
                json.optionalNumber("imputed"),
                isIndicated(json),
                Transform.fromJson(json.object("scaling")));
    }

    static boolean isIndicated(JsonObject json) {
        return !json.isAbsent(INDICATED) && json.bool(INDICATED);
    }
}
