package dev.mlops.model.profile;

import dev.mlops.model.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * The distribution of a numeric column.
 *
 * @param missing rows without a value
 * @param mean of the values, in the column's own unit
 * @param deviation their standard deviation
 * @param quantiles at equal steps from the 1st to the 99th percentile, rising; each stands for several rows
 */
public record NumericProfile(long missing, double mean, double deviation, List<Double> quantiles)
        implements ColumnProfile {
    public NumericProfile {
        quantiles = List.copyOf(quantiles);
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("missing", missing);
        json.put("mean", mean);
        json.put("deviation", deviation);
        json.put("quantiles", quantiles);
        return json;
    }

    static NumericProfile fromJson(JsonObject json) {
        List<Double> quantiles =
                DoubleStream.of(json.numbers("quantiles")).boxed().toList();
        return new NumericProfile(json.integer("missing"), json.number("mean"), json.number("deviation"), quantiles);
    }
}
