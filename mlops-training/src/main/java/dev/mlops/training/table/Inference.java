package dev.mlops.training.table;

/**
 * Something that the user left open and the data decided, to be printed.
 *
 * @param column the column
 * @param type what it was taken for, for example {@code numeric} or {@code target of a regression}
 * @param reason why; never a value of the data
 */
public record Inference(String column, String type, String reason) {
    @Override
    public String toString() {
        return "column '" + column + "': " + type + ", since " + reason;
    }
}
