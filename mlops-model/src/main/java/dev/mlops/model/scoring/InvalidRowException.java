package dev.mlops.model.scoring;

/**
 * A row that a model cannot take. The message names the column and never the value, so that it can be sent to a client.
 */
public final class InvalidRowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String column;

    public InvalidRowException(String column, String problem) {
        super("column '" + column + "' " + problem);
        this.column = column;
    }

    public String column() {
        return column;
    }
}
