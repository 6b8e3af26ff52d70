package dev.mlops.model.scoring;

import dev.mlops.model.schema.Scaling;

/** What one column does with its numbers of a row. */
interface ColumnCells {
    /**
     * What stands in the cell for a text.
     *
     * @throws InvalidRowException where the column takes no such text
     */
    double cell(String value);

    /** Puts what a text gives beside its cell into the row. */
    default void spread(String value, double[] row) {}

    /** Whether what stands in the cell is a category that the model does not know. */
    default boolean isUnknown(double cell) {
        return false;
    }

    /** What stands in the cell for a missing value; NaN where one is required. */
    double imputed();

    /** The change of scale of what stands in the cell, {@link Scaling#NONE} itself where there is none. */
    default Scaling scaling() {
        return Scaling.NONE;
    }

    /** Whether there is more to do than to replace a missing value and to change the scale. */
    boolean isFurther();

    /** Does what there is more to do, before a missing value is replaced. */
    default void prepare(double[] row) {}
}
