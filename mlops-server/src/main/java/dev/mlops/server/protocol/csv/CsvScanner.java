package dev.mlops.server.protocol.csv;

import dev.mlops.model.csv.CsvField;

/**
 * Walks over the records of a CSV text and their fields. Lines end in LF, CR LF or CR; those without any character are
 * passed over. A quote inside a field that does not start with one is part of the field.
 */
final class CsvScanner {
    private final char[] text;
    private final int end;
    private int at;
    private boolean more;
    private char[] plain = new char[0];

    /** @param end where in the array the text ends */
    CsvScanner(char[] text, int end) {
        this.text = text;
        this.end = end;
    }

    /** Moves to the next record, whose fields are to be read then, each of them. */
    boolean nextRecord() {
        while (at < end && isLineEnd(text[at])) {
            at++;
        }
        more = at < end;
        return more;
    }

    /**
     * Moves a field to the next one of the record.
     *
     * @return whether there was one more
     * @throws CsvSyntaxException where a quote is not closed as it should be
     */
    boolean nextField(CsvField field) {
        if (!more) {
            return false;
        }
        if (at < end && text[at] == '"') {
            quoted(field);
        } else {
            int start = at;
            while (at < end && text[at] != ',' && !isLineEnd(text[at])) {
                at++;
            }
            field.set(text, start, at - start);
        }
        more = at < end && text[at] == ',';
        if (more) {
            at++;
        }
        return true;
    }

    private void quoted(CsvField field) {
        int start = ++at;
        int doubled = 0;
        while (at < end && (text[at] != '"' || at + 1 < end && text[at + 1] == '"')) {
            if (text[at] == '"') {
                doubled++;
                at++;
            }
            at++;
        }
        if (at >= end) {
            throw new CsvSyntaxException();
        }
        int length = at++ - start;
        if (at < end && text[at] != ',' && !isLineEnd(text[at])) {
            throw new CsvSyntaxException();
        }
        if (doubled == 0) {
            field.set(text, start, length);
        } else {
            field.set(undoubled(start, length), 0, length - doubled);
        }
    }

    private char[] undoubled(int start, int length) {
        if (plain.length < length) {
            plain = new char[length];
        }
        int size = 0;
        for (int i = start; i < start + length; i++) {
            plain[size++] = text[i];
            if (text[i] == '"') {
                i++;
            }
        }
        return plain;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
