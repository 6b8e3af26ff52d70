package dev.mlops.training.configuration;

/** What a user wants a model to see of the numbers of a column. */
public enum NumericTransform {
    /** The number itself. */
    NONE("none"),
    /** Mean 0 and standard deviation 1. */
    STANDARDIZE("standardize"),
    /** The 1st percentile at 0 and the 99th at 1; what lies outside is brought to these. */
    MIN_MAX("min-max"),
    /** The logarithm, on the scale that the trainer wants. */
    LOG("log"),
    /** The interval between two quantiles, as a category. */
    BINS("bins");

    private final String id;

    NumericTransform(String id) {
        this.id = id;
    }

    /** The name that users write. */
    public String id() {
        return id;
    }
}
