package dev.mlops.model.csv;

import java.util.OptionalDouble;

/**
 * The characters of one field of a CSV file: a window into a reader's buffer, moved from field to field and valid only
 * until the next one. Training and serving read fields by it, so that both take the same ones for numbers and for
 * missing values.
 */
public final class CsvField {
    private char[] buffer = new char[0];
    private int start;
    private int length;
    private int trimmedStart;
    private int trimmedLength;

    /** Whether the text is a number to whoever reads CSV: a finite decimal one, white space around it aside. */
    public static boolean isNumber(String text) {
        return parse(text).isPresent();
    }

    /** The number that a text is to whoever reads CSV; nothing where it is none. */
    public static OptionalDouble parse(String text) {
        CsvField field = new CsvField();
        field.set(text.toCharArray(), 0, text.length());
        double number = field.number();
        return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    /** Moves the window. */
    public void set(char[] newBuffer, int newStart, int newLength) {
        buffer = newBuffer;
        start = newStart;
        length = newLength;
        int from = newStart;
        int to = newStart + newLength;
        while (from < to && isBlank(newBuffer[from])) {
            from++;
        }
        while (to > from && isBlank(newBuffer[to - 1])) {
            to--;
        }
        trimmedStart = from;
        trimmedLength = to - from;
    }

    /**
     * Whether the field stands for a missing value: nothing, {@code NA}, {@code N/A}, {@code NaN}, {@code null} or
     * {@code ?}, exactly so, but with white space around it or in quotes too.
     */
    public boolean isMissing() {
        if (trimmedLength == 0) {
            return true;
        }
        // This is asked of every field, and most begin otherwise.
        return switch (buffer[trimmedStart]) {
            case '?' -> trimmedLength == 1;
            case 'N' -> is("NA") || is("N/A") || is("NaN");
            case 'n' -> is("null");
            default -> false;
        };
    }

    /** The number that the field is, white space around it aside; NaN where it is none. */
    public double number() {
        return DecimalParser.parse(buffer, trimmedStart, trimmedLength);
    }

    /** The whole field, white space included. */
    public String text() {
        return new String(buffer, start, length);
    }

    /** How many characters the whole field has. */
    public int length() {
        return length;
    }

    /** A character of the whole field, counted from 0. */
    public char charAt(int index) {
        return buffer[start + index];
    }

    /** The reader's buffer itself. */
    public char[] buffer() {
        return buffer;
    }

    /** Where in the buffer the whole field starts. */
    public int start() {
        return start;
    }

    private boolean is(String token) {
        if (trimmedLength != token.length()) {
            return false;
        }
        for (int i = 0; i < trimmedLength; i++) {
            if (buffer[trimmedStart + i] != token.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
