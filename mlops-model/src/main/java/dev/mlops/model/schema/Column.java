package dev.mlops.model.schema;

import dev.mlops.model.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A column that a model takes, with all that was fitted on the training rows to make features of its values. */
public sealed interface Column
        permits NumericColumn, CategoricalColumn, HashedColumn, BooleanColumn, DateColumn, TextColumn {
    /** The header's name, or {@code x0}, {@code x1}, … where the data has no header. */
    String name();

    /** The type as a user writes it. */
    String type();

    /** What a value is where a row is given. */
    ValueType valueType();

    /** How many training rows had no value. */
    long missingCount();

    /**
     * Whether every row must have a value; otherwise a missing one is replaced by what was fitted on the training rows.
     */
    boolean required();

    /** What stands for a value in a prepared row; the first takes the value itself before the row is prepared. */
    List<Slot> slots();

    /** The form in {@code schema.json}. */
    Map<String, @Nullable Object> toJson();

    /** The feature that is 1 for rows without a value, of columns that tell the model so. */
    static String missingFeature(String name) {
        return name + ":missing";
    }

    /** The slot of a value, and where the model is told of missing ones that of its own for them. */
    static List<Slot> slots(String name, Slot value, boolean indicated) {
        return indicated ? List.of(value, Slot.number(missingFeature(name))) : List.of(value);
    }

    /** Reads any kind of column. */
    static Column fromJson(JsonObject json) {
        String type = json.string("type");
        return switch (type) {
            case NumericColumn.TYPE -> NumericColumn.fromJson(json);
            case CategoricalColumn.TYPE -> CategoricalColumn.fromJson(json);
            case HashedColumn.TYPE -> HashedColumn.fromJson(json);
            case BooleanColumn.TYPE -> BooleanColumn.fromJson(json);
            case DateColumn.TYPE -> DateColumn.fromJson(json);
            case TextColumn.TYPE -> TextColumn.fromJson(json);
            default ->
                throw json.error(
                        "type", "is '" + type + "', expected numeric, categorical, hashed, boolean, date or text");
        };
    }
}
