package dev.mlops.training.configuration;

/** What is looked for in the data before a model is trained, by the element that sets its severity. */
public enum DataCheck {
    /** A column that alone tells the target. */
    LEAKAGE("leakage"),
    /** A column to learn from that has another value in nearly every row. */
    IDS("ids"),
    /** A column with the same value in every row. */
    CONSTANT_COLUMNS("constantColumns"),
    /** Columns that say the same. */
    DUPLICATE_COLUMNS("duplicateColumns"),
    /** The same row in the training and in the test part. */
    DUPLICATE_ROWS("duplicateRows"),
    /** Equal rows with different labels. */
    LABEL_NOISE("labelNoise"),
    /** A label that is much rarer than the others. */
    IMBALANCE("imbalance"),
    /** Categories that a single row has. */
    RARE_CATEGORIES("rareCategories"),
    /** A column that is distributed otherwise in the test part than in the training part. */
    DRIFT("drift");

    private final String id;

    DataCheck(String id) {
        this.id = id;
    }

    /** The name that users write. */
    public String id() {
        return id;
    }
}
