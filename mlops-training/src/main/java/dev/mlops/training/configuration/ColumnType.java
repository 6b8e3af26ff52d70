package dev.mlops.training.configuration;

/** How a column is read. */
public enum ColumnType {
    NUMERIC("numeric"),
    CATEGORICAL("categorical"),
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
