package dev.mlops.training.source;

/**
 * How a CSV file is written.
 *
 * @param separator between fields
 * @param quote around fields
 * @param header whether the first line names the columns
 * @param reason why the first line was taken for a header or not, in parentheses; empty where it needs none
 */
record CsvDialect(char separator, char quote, boolean header, String reason) {
    /** For the build's log. */
    String describe() {
        return "separated by " + title(separator)
                + (quote == CsvOptions.NO_QUOTE ? ", no quotes" : ", quoted by " + title(quote))
                + (header ? ", the first line is the header" : ", no header") + reason;
    }

    /** How errors name the separator. */
    String separatorName() {
        return switch (separator) {
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '\t' -> "tab";
            case '|' -> "'|'";
            default -> title(separator);
        };
    }

    private static String title(char sign) {
        return sign == '\t' ? "tabs" : "'" + sign + "'";
    }
}
