package dev.mlops.training.configuration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How rows are parted.
 *
 * @param test the share of rows held out, above 0 and below 1
 * @param seed of the hash that parts them
 * @param group the column of which rows with equal values fall together
 * @param time the column by which the newest rows are the test
 */
public record SplitConfiguration(double test, long seed, Optional<String> group, Optional<String> time) {
    /** By the content of each row, or by its id. */
    public SplitConfiguration(double test, long seed) {
        this(test, seed, Optional.empty(), Optional.empty());
    }

    public SplitConfiguration {
        if (!(test > 0 && test < 1)) {
            throw new IllegalArgumentException(
                    "<test>" + test + "</test> is not a share between 0 and 1, for example 0.2");
        }
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("test", test);
        json.put("seed", seed);
        group.ifPresent(column -> json.put("group", column));
        time.ifPresent(column -> json.put("time", column));
        return json;
    }
}
