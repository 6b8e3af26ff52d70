package dev.mlops.training.columns;

/** How numbers are brought to the scale on which a model learns. */
public enum NumericScaling {
    /** Not at all: for models that only compare, such as trees. */
    NONE,
    /** To mean 0 and standard deviation 1 over the training rows. */
    STANDARDIZE,
    /**
     * The 1st percentile to 0 and the 99th to 1, and what lies outside to these: for models that take no negative
     * value. The least and the greatest value would be those of a single row each.
     */
    MIN_MAX
}
