package dev.mlops.model.schema;

import dev.mlops.model.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A column that a model takes, with all that was fitted on the training rows to make features of its values. */
public sealed interface Column permits NumericColumn, CategoricalColumn {
    /** The header's name, or {@code x0}, {@code x1}, … where the data has no header. */
    String name();

    /** How many training rows had no value. */
    long missingCount();

    /**
     * Whether every row must have a value; otherwise a missing one is replaced by what was fitted on the training rows.
     */
    boolean required();

    /** The names of the features that this column can give, in a fixed order. */
    List<String> featureNames();

    /** The form in {@code schema.json}. */
    Map<String, @Nullable Object> toJson();

    /** Reads either kind of column. */
    static Column fromJson(JsonObject json) {
        String type = json.string("type");
        return switch (type) {
            case NumericColumn.TYPE -> NumericColumn.fromJson(json);
            case CategoricalColumn.TYPE -> CategoricalColumn.fromJson(json);
            default -> throw json.error("type", "is '" + type + "', expected numeric or categorical");
        };
    }
}
