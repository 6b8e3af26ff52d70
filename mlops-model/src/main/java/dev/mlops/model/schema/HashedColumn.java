package dev.mlops.model.schema;

import dev.mlops.model.json.JsonObject;
import dev.mlops.model.text.TextHash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column of so many categories that they are not kept: each falls into one of a fixed number of buckets by its hash.
 *
 * @param name the column's name
 * @param buckets how many there are, 1 or more
 * @param missingCount training rows without a value
 * @param optional whether a value may be missing, which then is a bucket of its own
 */
public record HashedColumn(String name, int buckets, long missingCount, boolean optional) implements Column {
    /** The largest number of buckets. */
    public static final int MOST_BUCKETS = 1 << 16;

    static final String TYPE = "hashed";

    public HashedColumn {
        if (buckets < 1 || buckets > MOST_BUCKETS) {
            throw new IllegalArgumentException("buckets are 1 to " + MOST_BUCKETS + ", not " + buckets);
        }
    }

    /** The bucket of a category: the same one on every machine. */
    public int bucket(String category) {
        return (int) Long.remainderUnsigned(TextHash.of(category), buckets);
    }

    /** The code of rows without a value. */
    public int missingCode() {
        return buckets;
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
        return !optional;
    }

    @Override
    public List<Slot> slots() {
        List<String> names = new ArrayList<>();
        for (int bucket = 0; bucket < buckets; bucket++) {
            names.add(name + "#" + bucket);
        }
        if (optional) {
            names.add(Column.missingFeature(name));
        }
        return List.of(Slot.code(names));
    }

    @Override
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("type", TYPE);
        json.put("buckets", buckets);
        json.put("missingCount", missingCount);
        json.put("optional", optional);
        return json;
    }

    static HashedColumn fromJson(JsonObject json) {
        long buckets = json.integer("buckets");
        if (buckets < 1 || buckets > MOST_BUCKETS) {
            throw json.error("buckets", "is " + buckets + ", expected 1 to " + MOST_BUCKETS);
        }
        return new HashedColumn(
                json.string("name"), (int) buckets, json.integer("missingCount"), json.bool("optional"));
    }
}
