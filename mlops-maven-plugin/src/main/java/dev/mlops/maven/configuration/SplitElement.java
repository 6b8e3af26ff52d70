package dev.mlops.maven.configuration;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code <split>}: how rows are parted into training and test. */
public final class SplitElement {
    /** The share of rows that are held out; 0.2 by default. */
    private @Nullable String test;

    /** The seed of the hash that parts rows; 42 by default. */
    private @Nullable Long seed;

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("test", test);
        json.put("seed", seed);
        return json;
    }
}
