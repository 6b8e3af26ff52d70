package dev.mlops.model.schema;

import dev.mlops.model.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A column that is true or false.
 *
 * @param name the column's name
 * @param missingCount training rows without a value
 * @param imputed what stands for a missing value; empty where a value is required
 * @param indicated whether a feature of its own tells the model that a value was missing
 */
public record BooleanColumn(String name, long missingCount, Optional<Boolean> imputed, boolean indicated)
        implements Column {
    static final String TYPE = "boolean";

    /**
     * What a text says, in upper or lower case: 1 for {@code true}, {@code yes}, {@code t}, {@code y} and {@code 1}, 0
     * for {@code false}, {@code no}, {@code f}, {@code n} and {@code 0}; nothing for any other.
     */
    public static OptionalDouble parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "t", "y", "1" -> OptionalDouble.of(1);
            case "false", "no", "f", "n", "0" -> OptionalDouble.of(0);
            default -> OptionalDouble.empty();
        };
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public ValueType valueType() {
        return ValueType.TRUTH;
    }

    @Override
    public boolean required() {
        return imputed.isEmpty();
    }

    @Override
    public List<Slot> slots() {
        return Column.slots(name, Slot.number(name), indicated);
    }

    @Override
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("type", TYPE);
        json.put("missingCount", missingCount);
        imputed.ifPresent(value -> json.put("imputed", value));
        if (indicated) {
            json.put(NumericColumn.INDICATED, true);
        }
        return json;
    }

    static BooleanColumn fromJson(JsonObject json) {
        return new BooleanColumn(
                json.string("name"),
                json.integer("missingCount"),
                json.isAbsent("imputed") ? Optional.empty() : Optional.of(json.bool("imputed")),
                NumericColumn.isIndicated(json));
    }
}
