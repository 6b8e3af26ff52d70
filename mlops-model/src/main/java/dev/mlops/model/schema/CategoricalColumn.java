package dev.mlops.model.schema;

import dev.mlops.model.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column of categories. Those that too few training rows had are not kept: they and every category not seen in
 * training count as {@code other}.
 *
 * @param name the column's name
 * @param categories the categories that the model knows, sorted, without repetition
 * @param pooled whether training saw rows that count as other
 * @param missingCount training rows without a value
 * @param imputed what stands for a missing value; empty where a value is required
 * @param indicated whether a feature of its own tells the model that a value was missing
 */
public record CategoricalColumn(
        String name,
        List<String> categories,
        boolean pooled,
        long missingCount,
        Optional<String> imputed,
        boolean indicated)
        implements Column {
    static final String TYPE = "categorical";

    /** A column that does not tell of missing values. */
    public CategoricalColumn(
            String name, List<String> categories, boolean pooled, long missingCount, Optional<String> imputed) {
        this(name, categories, pooled, missingCount, imputed, false);
    }

    public CategoricalColumn {
        categories = List.copyOf(categories);
        for (int i = 1; i < categories.size(); i++) {
            if (categories.get(i - 1).compareTo(categories.get(i)) >= 0) {
                throw new IllegalArgumentException("the categories of " + name + " are not sorted or not distinct");
            }
        }
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public ValueType valueType() {
        return ValueType.TEXT;
    }

    @Override
    public boolean required() {
        return imputed.isEmpty();
    }

    /** A code for each category, in their order, and last the one of all others. */
    @Override
    public List<Slot> slots() {
        List<String> names = new ArrayList<>(categories.size() + 1);
        categories.forEach(category -> names.add(name + "=" + category));
        names.add(name + ":other");
        return Column.slots(name, Slot.code(names), indicated);
    }

    @Override
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("type", TYPE);
        json.put("categories", categories);
        json.put("pooled", pooled);
        json.put("missingCount", missingCount);
        imputed.ifPresent(value -> json.put("imputed", value));
        if (indicated) {
            json.put(NumericColumn.INDICATED, true);
        }
        return json;
    }

    static CategoricalColumn fromJson(JsonObject json) {
        try {
            return new CategoricalColumn(
                    json.string("name"),
                    json.strings("categories"),
                    json.bool("pooled"),
                    json.integer("missingCount"),
                    json.optionalString("imputed"),
                    NumericColumn.isIndicated(json));
        } catch (IllegalArgumentException e) {
            throw json.error("categories", "are not sorted or not distinct");
        }
    }
}
