package dev.mlops.training.data;

import org.jspecify.annotations.Nullable;

/** Takes the rows of a {@link TableSource}. Not safe for use by several threads. */
public interface TableWriter {
    /**
     * Names the columns, once and before any row.
     *
     * @param columns at least one, with distinct names that are not blank
     * @throws IllegalArgumentException where names are blank or not distinct, or there is none
     * @throws IllegalStateException where they were named before
     */
    void columns(Column... columns);

    /**
     * Adds a row.
     *
     * @param values one for each column, in their order; null where it is missing, and so is NaN, and a text that
     *     stands for a missing value in a CSV file, such as a blank one
     * @throws IllegalArgumentException where there are more or fewer values than columns, or one does not fit its
     *     column
     * @throws IllegalStateException where the columns were not named
     */
    void row(@Nullable Object... values);
}
