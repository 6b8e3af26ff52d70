package dev.mlops.maven.configuration;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code <column>}: what is said of one column; what is not is inferred. */
public final class ColumnElement {
    /** The column, by header name or {@code x0}, {@code x1}, …. */
    private @Nullable String name;

    /** {@code numeric}, {@code categorical}, {@code id} or {@code ignored}. */
    private @Nullable String type;

    /** What happens to this column's missing values: {@code fail}, {@code drop} or {@code impute}. */
    private @Nullable String missing;

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("type", type);
        json.put("missing", missing);
        return json;
    }
}
