package dev.mlops.model.scoring;

import dev.mlops.model.schema.CategoricalColumn;
import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.NumericColumn;

/** What a column takes. */
final class ColumnChecks {
    private ColumnChecks() {}

    /** @throws InvalidRowException where the column is categorical or the value infinite */
    static void requireNumber(Column column, double value) {
        if (!(column instanceof NumericColumn)) {
            throw new InvalidRowException(column.name(), "takes a text, not a number");
        }
        if (Double.isInfinite(value)) {
            throw new InvalidRowException(column.name(), "takes a finite number");
        }
    }

    /** @throws InvalidRowException where the column is numeric */
    static void requireText(Column column) {
        if (!(column instanceof CategoricalColumn)) {
            throw new InvalidRowException(column.name(), "takes a number, not a text");
        }
    }

    /** @throws InvalidRowException where a required value is missing */
    static void requirePresent(Column column, boolean missing) {
        if (missing && column.required()) {
            throw new InvalidRowException(column.name(), "has no value, and the model requires one");
        }
    }
}
