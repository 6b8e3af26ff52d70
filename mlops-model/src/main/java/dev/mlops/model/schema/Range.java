package dev.mlops.model.schema;

import dev.mlops.model.json.JsonObject;
import java.util.List;

/**
 * Where the values of a column usually lie: the 1st to the 99th percentile of the training rows, so that no single row
 * can be read off it.
 *
 * @param low in the column's own unit
 * @param high in the column's own unit; not below {@code low}
 */
public record Range(double low, double high) {
    public Range {
        if (!(low <= high)) {
            throw new IllegalArgumentException("a range runs from low to high, not from " + low + " to " + high);
        }
    }

    List<Double> toJson() {
        return List.of(low, high);
    }

    static Range fromJson(JsonObject json, String field) {
        double[] bounds = json.numbers(field);
        if (bounds.length != 2 || !(bounds[0] <= bounds[1])) {
            throw json.error(field, "is not a range of two numbers, the lower one first");
        }
        return new Range(bounds[0], bounds[1]);
    }
}
