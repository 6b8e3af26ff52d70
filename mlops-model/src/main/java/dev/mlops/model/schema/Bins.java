package dev.mlops.model.schema;

import dev.mlops.model.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Numbers by the interval in which they lie: each is a category of its own.
 *
 * @param bounds between the intervals, rising; a number at a bound belongs to the interval above it
 */
public record Bins(List<Double> bounds) implements Transform {
    static final String BOUNDS = "bounds";

    public Bins {
        bounds = List.copyOf(bounds);
        for (int i = 0; i < bounds.size(); i++) {
            if (!Double.isFinite(bounds.get(i)) || i > 0 && bounds.get(i - 1) >= bounds.get(i)) {
                throw new IllegalArgumentException("the bounds of bins must be finite and rise");
            }
        }
    }

    /** The number of the interval, from 0. */
    @Override
    public double apply(double value) {
        int low = 0;
        int high = bounds.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bounds.get(middle) <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public Slot slot(String column) {
        return Slot.code(IntStream.rangeClosed(0, bounds.size())
                .mapToObj(bin -> column + ":bin" + bin)
                .toList());
    }

    @Override
    public Map<String, Object> toJson() {
        return Map.of(BOUNDS, bounds);
    }

    static Bins fromJson(JsonObject json) {
        double[] bounds = json.numbers(BOUNDS);
        if (!Arrays.equals(bounds, DoubleStream.of(bounds).sorted().distinct().toArray())) {
            throw json.error(BOUNDS, "do not rise");
        }
        return new Bins(DoubleStream.of(bounds).boxed().toList());
    }
}
