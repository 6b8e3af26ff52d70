package dev.mlops.training.configuration;

/** How a column is read. */
public enum ColumnType {
    NUMERIC("numeric"),
    CATEGORICAL("categorical"),
    /** Categories that are not kept: each falls into a bucket by its hash. */
    HASHED("hashed"),
    BOOLEAN("boolean"),
    /** A date, or a time of a day. */
    DATE("date"),
    /** Free text, of which the terms count. */
    TEXT("text"),
    /** Not a feature; its content decides in which part of the split a row falls. */
    ID("id"),
    /** Not read at all: a change in it changes nothing. */
    IGNORED("ignored");

    private final String id;

    ColumnType(String id) {
        this.id = id;
    }

    /** The name that users write. */
    public String id() {
        return id;
    }
}
