package dev.mlops.model.schema;

import dev.mlops.model.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A linear change of scale, fitted on the training rows: what the model sees is {@code (value - offset) / scale}.
 *
 * @param offset in the column's own unit
 * @param scale in the column's own unit; not zero
 */
public record Scaling(double offset, double scale) {
    /** Leaves values as they are. */
    public static final Scaling NONE = new Scaling(0, 1);

    public Scaling {
        if (!Double.isFinite(offset) || !Double.isFinite(scale) || scale == 0) {
            throw new IllegalArgumentException(
                    "offset and scale must be finite and scale not 0: " + offset + ", " + scale);
        }
    }

    /** From the column's unit to the model's. */
    public double apply(double value) {
        return (value - offset) / scale;
    }

    /** From the model's unit to the column's. */
    public double invert(double value) {
        return value * scale + offset;
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("offset", offset);
        json.put("scale", scale);
        return json;
    }

    static Scaling fromJson(JsonObject json) {
        return new Scaling(json.number("offset"), json.number("scale"));
    }
}
