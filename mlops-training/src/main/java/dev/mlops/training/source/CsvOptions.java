package dev.mlops.training.source;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * What a user says of how a CSV file is written. What is left empty is inferred.
 *
 * @param separator between fields
 * @param quote around fields
 * @param encoding of the text, where no byte order mark tells
 * @param decimal the sign before the fraction of a number, a point or a comma
 * @param header whether the first line that is not skipped names the columns; otherwise they are {@code x0},
 *     {@code x1}, …
 * @param skipLines lines to pass over first
 */
record CsvOptions(
        Optional<Character> separator,
        Optional<Character> quote,
        Optional<Charset> encoding,
        Optional<Character> decimal,
        Optional<Boolean> header,
        int skipLines) {
    /** Stands for a quote where fields are not quoted: no text has this character. */
    static final char NO_QUOTE = '\uFFFF';

    /**
     * The options for fields that are separated by tabs.
     *
     * @param certain whether the user says so, and not only the file's name
     */
    CsvOptions withTabs(boolean certain) {
        return new CsvOptions(
                certain ? separator.or(() -> Optional.of('\t')) : separator,
                quote,
                encoding,
                decimal,
                header,
                skipLines);
    }

    /** Only the form of the header given. */
    static CsvOptions of(Optional<Boolean> header, int skipLines) {
        return new CsvOptions(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), header, skipLines);
    }
}
