package dev.mlops.training.table;

import dev.mlops.training.configuration.MissingPolicy;

/** One column of a typed table. */
public sealed interface TableColumn
        permits NumericTableColumn,
                BooleanTableColumn,
                DateTableColumn,
                CategoricalTableColumn,
                TextTableColumn,
                IdTableColumn,
                TimeTableColumn {
    String name();

    /** What holds for the column. */
    ColumnSettings settings();

    /** What happens to a row without a value. */
    default MissingPolicy missing() {
        return settings().missing();
    }

    /** The type as a user writes it. */
    String type();

    /** Whether it only decides in which part of the split a row falls, and nothing is learned from it. */
    default boolean isForSplit() {
        return false;
    }

    /** Whether the row has no value. */
    boolean isMissing(int row);

    /** The same column with the given rows in the given order. */
    TableColumn select(int[] rows);
}
