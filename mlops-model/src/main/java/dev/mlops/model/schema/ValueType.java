package dev.mlops.model.schema;

/** What a column's value is where a row is given. */
public enum ValueType {
    NUMBER("takes a number"),
    TEXT("takes a text"),
    /** True or false. */
    TRUTH("takes true or false");

    private final String taken;

    ValueType(String taken) {
        this.taken = taken;
    }

    /** Part of a sentence about a column, for example {@code takes a number}. */
    public String taken() {
        return taken;
    }
}
