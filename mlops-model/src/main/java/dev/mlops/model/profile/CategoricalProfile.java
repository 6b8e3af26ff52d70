package dev.mlops.model.profile;

import dev.mlops.model.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The distribution of a column of categories, or of labels.
 *
 * @param missing rows without a value
 * @param counts rows per category, for those categories that the model knows
 * @param other rows of all other categories together
 */
public record CategoricalProfile(long missing, Map<String, Long> counts, long other) implements ColumnProfile {
    public CategoricalProfile {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("missing", missing);
        json.put("counts", counts);
        json.put("other", other);
        return json;
    }

    static CategoricalProfile fromJson(JsonObject json) {
        JsonObject counts = json.object("counts");
        Map<String, Long> byCategory = new LinkedHashMap<>();
        counts.fields().forEach(category -> byCategory.put(category, counts.integer(category)));
        return new CategoricalProfile(json.integer("missing"), byCategory, json.integer("other"));
    }
}
