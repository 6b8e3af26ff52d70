package dev.mlops.training.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.mlops.model.csv.CsvField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The first characters of a CSV file, from which is told how it is written. In doubt it is taken for what RFC 4180
 * says: fields separated by commas, in double quotes, below a header.
 */
final class CsvSample {
    /** Enough for a hundred rows, and read in no time. */
    static final int LENGTH = 1 << 14;

    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');
    private static final Pattern OPENED = Pattern.compile("(?m)(?:^|[,;\t|])[ ]?'");
    private static final Pattern CLOSED = Pattern.compile("(?m)'(?:$|[,;\t|\r])");
    private static final Pattern NO_NAME = Pattern.compile("[-+]?\\d*\\.\\d+([eE][-+]?\\d+)?|[-+]\\d+");

    private final String text;
    private final boolean whole;
    private final boolean tabsExpected;

    /**
     * @param text of the file from the first line that is not skipped
     * @param whole whether that is all of it
     * @param tabsExpected whether the file's name promises tabs
     */
    CsvSample(String text, boolean whole, boolean tabsExpected) {
        this.text = text;
        this.whole = whole;
        this.tabsExpected = tabsExpected;
    }

    /** How the file is written, where the options do not tell. */
    CsvDialect dialect(CsvOptions options) {
        char quote = options.quote().orElseGet(this::quote);
        char separator = options.separator().orElseGet(() -> separator(quote));
        if (options.header().isPresent()) {
            return new CsvDialect(separator, quote, options.header().get(), "");
        }
        String numbers = withoutHeader(records(separator, quote));
        return new CsvDialect(separator, quote, numbers.isEmpty(), numbers);
    }

    /** Single quotes where there is no double one and each that opens a field is closed at the end of one. */
    private char quote() {
        if (text.indexOf('"') >= 0) {
            return '"';
        }
        long opened = OPENED.matcher(text).results().count();
        return opened >= 2 && opened == CLOSED.matcher(text).results().count() ? '\'' : '"';
    }

    private char separator(char quote) {
        List<Candidate> candidates = new ArrayList<>();
        for (char separator : SEPARATORS) {
            List<List<String>> records = text.indexOf(separator) < 0 ? List.of() : records(separator, quote);
            if (!records.isEmpty() && records.get(0).size() > 1) {
                candidates.add(Candidate.of(separator, records));
            }
        }
        if (tabsExpected && candidates.stream().anyMatch(candidate -> candidate.separator() == '\t')) {
            return '\t';
        }
        // The first of equals is kept: the order of the list above is that of how usual they are.
        return candidates.stream()
                .max(Comparator.comparing(Candidate::likeness).thenComparing(Candidate::fields))
                .flatMap(best -> candidates.stream()
                        .filter(other -> other.likeness() == best.likeness() && other.fields() == best.fields())
                        .findFirst())
                .map(Candidate::separator)
                .orElse(tabsExpected ? '\t' : ',');
    }

    /**
     * @return why the first record is a row, or nothing where it is a header: names may be whole numbers, such as
     *     years, and number themselves, but are neither blank nor fractions above a column of numbers
     */
    private static String withoutHeader(List<List<String>> records) {
        if (records.isEmpty()) {
            return "";
        }
        List<String> first = records.get(0);
        List<String> present = first.stream().filter(field -> !isMissing(field)).toList();
        if (!present.isEmpty() && present.stream().allMatch(CsvField::isNumber)) {
            return isNumbered(first) ? "" : ", since the first line has nothing but numbers";
        }
        boolean fraction = false;
        for (int i = 0; i < first.size(); i++) {
            String field = first.get(i);
            if (!isMissing(field) && hasNumbersBelow(records, i)) {
                if (!CsvField.isNumber(field)) {
                    return "";
                }
                fraction |= NO_NAME.matcher(field.strip()).matches();
            }
        }
        return fraction ? ", since the first line has numbers where the ones below it have" : "";
    }

    private static boolean hasNumbersBelow(List<List<String>> records, int column) {
        List<String> below = records.stream()
                .skip(1)
                .filter(record -> column < record.size())
                .map(record -> record.get(column))
                .filter(field -> !isMissing(field))
                .toList();
        return !below.isEmpty() && below.stream().allMatch(CsvField::isNumber);
    }

    /** Whether the fields count up by one, as the names of unnamed columns and of years do. */
    private static boolean isNumbered(List<String> fields) {
        Set<String> distinct = new HashSet<>(fields);
        if (fields.size() < 2 || distinct.size() < fields.size()) {
            return false;
        }
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i).strip();
            if (!field.matches("\\d{1,9}")
                    || Integer.parseInt(field) != Integer.parseInt(fields.get(0).strip()) + i) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMissing(String text) {
        CsvField field = new CsvField();
        field.set(text.toCharArray(), 0, text.length());
        return field.isMissing();
    }

    /** As far as they can be read in this way; without the last one where it may be cut off. */
    private List<List<String>> records(char separator, char quote) {
        List<List<String>> records = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .quoteCharacter(quote)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text)) {
            reader.forEach(record -> records.add(record.getFields()));
        } catch (CsvParseException e) {
            // What comes before it tells enough; that it cannot be read is told when all is read.
            return records;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        if (!whole && records.size() > 1) {
            records.remove(records.size() - 1);
        }
        return records;
    }

    /** A character that parts the first record, with the share of records that it parts into as many fields. */
    private record Candidate(char separator, int fields, Likeness likeness) {
        private static Candidate of(char separator, List<List<String>> records) {
            int fields = records.get(0).size();
            long alike =
                    records.stream().filter(record -> record.size() == fields).count();
            return new Candidate(
                    separator,
                    fields,
                    alike == records.size() ? Likeness.ALL : 2 * alike > records.size() ? Likeness.MOST : Likeness.FEW);
        }
    }

    private enum Likeness {
        FEW,
        MOST,
        ALL
    }

    /** Takes the lines off a text that are to be skipped. */
    static String withoutLines(String text, int lines) {
        int at = 0;
        for (int skipped = 0; skipped < lines && at < text.length(); skipped++) {
            while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
                at++;
            }
            at += text.startsWith("\r\n", at) ? 2 : 1;
        }
        return at >= text.length() ? "" : text.substring(at);
    }

    /** For a file whose options tell all. */
    static Optional<CsvDialect> given(CsvOptions options) {
        if (options.separator().isEmpty()
                || options.quote().isEmpty()
                || options.header().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CsvDialect(
                options.separator().get(),
                options.quote().get(),
                options.header().get(),
                ""));
    }
}
