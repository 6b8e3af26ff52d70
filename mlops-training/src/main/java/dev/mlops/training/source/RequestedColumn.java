package dev.mlops.training.source;

/**
 * What a source shall make of one column.
 *
 * @param kind of the values
 * @param remedy what a user can do where a field of a column of {@link ColumnKind#NUMBERS} is no number: the end of the
 *     error text, empty where it does not apply
 */
public record RequestedColumn(ColumnKind kind, String remedy) {
    /** A request for anything but numbers. */
    public static RequestedColumn of(ColumnKind kind) {
        return new RequestedColumn(kind, "");
    }
}
