package dev.mlops.model.schema;

import dev.mlops.model.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A linear change of scale, fitted on the training rows: what the model sees is {@code (value - offset) / scale}.
 *
 * @param offset in the column's own unit
 * @param scale in the column's own unit; not zero
 * @param clamped whether what lies outside 0 to 1 after the change becomes 0 or 1, for models that take no negative
 *     value
 */
public record Scaling(double offset, double scale, boolean clamped) implements Transform {
    /** Leaves values as they are. */
    public static final Scaling NONE = new Scaling(0, 1);

    private static final String CLAMPED = "clamped";

    public Scaling {
        if (!Double.isFinite(offset) || !Double.isFinite(scale) || scale == 0) {
            throw new IllegalArgumentException(
                    "offset and scale must be finite and scale not 0: " + offset + ", " + scale);
        }
    }

    /** A scaling that does not clamp. */
    public Scaling(double offset, double scale) {
        this(offset, scale, false);
    }

    /** From the column's unit to the model's. */
    @Override
    public double apply(double value) {
        double scaled = (value - offset) / scale;
        return clamped ? Math.min(1, Math.max(0, scaled)) : scaled;
    }

    /** From the model's unit to the column's. What was clamped does not come back. */
    public double invert(double value) {
        return value * scale + offset;
    }

    @Override
    public Slot slot(String column) {
        return Slot.number(column);
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("offset", offset);
        json.put("scale", scale);
        if (clamped) {
            json.put(CLAMPED, true);
        }
        return json;
    }

    static Scaling fromJson(JsonObject json) {
        boolean clamped = !json.isAbsent(CLAMPED) && json.bool(CLAMPED);
        double scale = json.number("scale");
        if (scale == 0) {
            throw json.error("scale", "is 0, expected another number");
        }
        return new Scaling(json.number("offset"), scale, clamped);
    }
}
