package dev.mlops.server.protocol.csv;

/** A text that stops being CSV in the record that was being read. */
final class CsvSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CsvSyntaxException() {
        super("a quote is not closed properly", null, false, false);
    }
}
