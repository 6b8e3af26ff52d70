package dev.mlops.training.configuration;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How rows are parted.
 *
 * @param test the share of rows held out, above 0 and below 1
 * @param seed of the hash that parts them
 */
public record SplitConfiguration(double test, long seed) {
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
        return json;
    }
}
