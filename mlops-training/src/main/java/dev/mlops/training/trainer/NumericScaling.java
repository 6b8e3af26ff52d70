package dev.mlops.training.trainer;

/** What a trainer wants done to numeric columns before it sees them. */
public enum NumericScaling {
    /** Nothing: trees compare values and do not care for their scale. */
    NONE,
    /** Mean 0 and standard deviation 1, for trainers that follow gradients or measure distances. */
    STANDARDIZE,
    /** 0 to 1, for trainers that refuse negative values. */
    MIN_MAX
}
