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

    /** The column of which rows with equal values fall together, for example a customer with many rows. */
    private @Nullable String group;

    /** The column by which the oldest rows train and the newest test. */
    private @Nullable String time;

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("test", test);
        json.put("seed", seed);
        if (group != null) {
            json.put("group", group);
        }
        if (time != null) {
            json.put("time", time);
        }
        return json;
    }
}
