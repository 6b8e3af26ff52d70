package dev.mlops.training.table;

import dev.mlops.training.configuration.FeatureSettings;
import dev.mlops.training.configuration.Imputation;
import dev.mlops.training.configuration.MissingPolicy;

/**
 * What holds for one column, whether the user said it or not.
 *
 * @param missing what happens to a row without a value
 * @param imputation what stands for a missing value, where one is replaced
 * @param features what the model sees of the values
 */
public record ColumnSettings(MissingPolicy missing, Imputation imputation, FeatureSettings features) {
    /** Settings of a column of which the user says nothing. */
    static ColumnSettings usual(MissingPolicy missing) {
        return new ColumnSettings(missing, Imputation.USUAL, FeatureSettings.USUAL);
    }
}
