package dev.mlops.model.schema;

import dev.mlops.model.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The logarithm of a number, then a linear change of scale. It is {@code ln(1 + x)}, mirrored below 0, so that every
 * number has one, and amounts of any size come near to each other.
 *
 * @param scaling of the logarithm
 */
public record LogScaling(Scaling scaling) implements Transform {
    static final String LOG = "log";

    /** The logarithm alone. {@link StrictMath}, since the last bit is to be the same on every machine. */
    public static double log(double value) {
        return Math.copySign(StrictMath.log1p(Math.abs(value)), value);
    }

    @Override
    public double apply(double value) {
        return scaling.apply(log(value));
    }

    @Override
    public Slot slot(String column) {
        return Slot.number(column);
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(LOG, true);
        json.putAll(scaling.toJson());
        return json;
    }

    static LogScaling fromJson(JsonObject json) {
        if (!json.bool(LOG)) {
            throw json.error(LOG, "is false, expected true or nothing");
        }
        return new LogScaling(Scaling.fromJson(json));
    }
}
