package dev.mlops.training.configuration;

/** What happens to a missing value. */
public enum MissingPolicy {
    /** It is an error that names the column and how many rows lack a value. */
    FAIL("fail"),
    /** The row is left out, of training and of the test alike; a served model requires the value. */
    DROP("drop"),
    /** The training rows' median, or most frequent category, stands for it, where the model is served too. */
    IMPUTE("impute");

    private final String id;

    MissingPolicy(String id) {
        this.id = id;
    }

    /** The name that users write. */
    public String id() {
        return id;
    }
}
