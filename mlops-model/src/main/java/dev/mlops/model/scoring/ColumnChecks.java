package dev.mlops.model.scoring;

import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.DateColumn;
import dev.mlops.model.schema.ValueType;
import dev.mlops.model.time.DateFormat;

/** What a column takes. */
final class ColumnChecks {
    private ColumnChecks() {}

    /** @throws InvalidRowException where the column takes no numbers, or none like it */
    static void requireNumber(Column column, double value) {
        switch (column.valueType()) {
            case TEXT -> throw new InvalidRowException(column.name(), "takes a text, not a number");
            case NUMBER -> {
                if (Double.isInfinite(value)) {
                    throw new InvalidRowException(column.name(), "takes a finite number");
                }
            }
            case TRUTH -> {
                if (value != 0 && value != 1 && !Double.isNaN(value)) {
                    throw new InvalidRowException(
                            column.name(), column.valueType().taken());
                }
            }
        }
    }

    /** @throws InvalidRowException where the column takes no texts */
    static void requireText(Column column) {
        if (column.valueType() != ValueType.TEXT) {
            throw new InvalidRowException(column.name(), column.valueType().taken() + ", not a text");
        }
    }

    /** @throws InvalidRowException where a required value is missing */
    static void requirePresent(Column column, boolean missing) {
        if (missing && column.required()) {
            throw new InvalidRowException(column.name(), "has no value, and the model requires one");
        }
    }

    /** For a text where the column takes something else. */
    static InvalidRowException wrongType(Column column) {
        return new InvalidRowException(column.name(), column.valueType().taken() + ", not a text");
    }

    static InvalidRowException noDate(DateColumn column) {
        String pattern = column.format().pattern();
        String expected = pattern.equals(DateFormat.ISO) ? "2026-11-28 or 2026-11-28T14:30:00Z" : pattern;
        return new InvalidRowException(column.name(), "takes a date like " + expected);
    }
}
