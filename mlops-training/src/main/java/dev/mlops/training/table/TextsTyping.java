package dev.mlops.training.table;

import dev.mlops.model.schema.BooleanColumn;
import dev.mlops.model.time.DateFormat;
import dev.mlops.training.TrainingException;
import dev.mlops.training.configuration.ColumnType;
import dev.mlops.training.source.RawColumn;
import dev.mlops.training.source.RawTable;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Makes a typed column of one of texts: of what the user says that it is, or of what it looks like. */
final class TextsTyping {
    /** A category is a name, seldom a sentence. */
    private static final int WORDS_OF_A_TEXT = 5;

    private static final int SHOWN_LENGTH = 40;

    private final RawTable raw;

    TextsTyping(RawTable raw) {
        this.raw = raw;
    }

    /** What a column looks like whose type the user left open. */
    ColumnType looksLike(RawColumn.Texts texts) {
        DateFormat iso = DateFormat.of(DateFormat.ISO);
        if (Arrays.stream(texts.texts()).allMatch(text -> iso.parse(text).isPresent())) {
            return ColumnType.DATE;
        }
        if (Arrays.stream(texts.texts())
                .allMatch(text ->
                        text.strip().equalsIgnoreCase("true") || text.strip().equalsIgnoreCase("false"))) {
            return ColumnType.BOOLEAN;
        }
        return isProse(texts) ? ColumnType.TEXT : ColumnType.CATEGORICAL;
    }

    /** @throws TrainingException where a text is no value of the type */
    TableColumn typed(String name, ColumnSettings settings, ColumnType type, RawColumn.Texts texts) {
        return switch (type) {
            case DATE ->
                new DateTableColumn(
                        name, settings, dates(name, settings.features().format(), texts));
            case BOOLEAN ->
                new BooleanTableColumn(
                        name,
                        settings,
                        numbers(name, texts, BooleanColumn::parse, "true or false, or yes or no", "categorical"));
            case TEXT -> new TextTableColumn(name, settings, texts.codes(), texts.texts());
            default -> new CategoricalTableColumn(name, settings, type, texts.codes(), texts.texts());
        };
    }

    private double[] dates(String name, DateFormat format, RawColumn.Texts texts) {
        boolean iso = format.pattern().equals(DateFormat.ISO);
        String expected = iso
                ? "dates such as 2026-11-28 or 2026-11-28T14:30:00Z, or a <format>, for example <format>dd.MM.uuuu</format>"
                : "dates written as " + format.pattern();
        return numbers(name, texts, format::parse, expected, "categorical");
    }

    private double[] numbers(
            String name,
            RawColumn.Texts texts,
            Function<String, OptionalDouble> parser,
            String expected,
            String otherwise) {
        double[] parsed = new double[texts.texts().length];
        for (int code = 0; code < parsed.length; code++) {
            parsed[code] = parser.apply(texts.texts()[code]).orElse(Double.NaN);
        }
        double[] values = new double[texts.codes().length];
        for (int row = 0; row < values.length; row++) {
            int code = texts.codes()[row];
            values[row] = code < 0 ? Double.NaN : parsed[code];
            if (code >= 0 && Double.isNaN(values[row])) {
                throw new TrainingException(raw.source() + ":" + raw.line(row) + ": column '" + name + "' takes "
                        + expected + ", and '" + shown(texts.texts()[code]) + "' is none of these.\n"
                        + "Mend the value, or set <column><name>" + name + "</name><type>" + otherwise
                        + "</type></column>.");
            }
        }
        return values;
    }

    private static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= SHOWN_LENGTH ? plain : plain.substring(0, SHOWN_LENGTH) + "…";
    }

    /** Long texts of which most are there once. */
    private static boolean isProse(RawColumn.Texts texts) {
        long present = Arrays.stream(texts.codes()).filter(code -> code >= 0).count();
        long words = 0;
        for (String text : texts.texts()) {
            words += wordsOf(text);
        }
        return texts.texts().length * 2L > present && words >= (long) WORDS_OF_A_TEXT * texts.texts().length;
    }

    private static int wordsOf(String text) {
        int words = 0;
        boolean inWord = false;
        for (int i = 0; i < text.length(); i++) {
            boolean letter = !Character.isWhitespace(text.charAt(i));
            words += letter && !inWord ? 1 : 0;
            inWord = letter;
        }
        return words;
    }

    /** Why a column of texts was taken for what it is; never a value of it. */
    static Optional<String> reason(TableColumn column) {
        if (column instanceof DateTableColumn) {
            return Optional.of("every value is a date of ISO 8601");
        }
        if (column instanceof BooleanTableColumn) {
            return Optional.of("every value is true or false");
        }
        return column instanceof TextTableColumn
                ? Optional.of("its values are long and mostly different")
                : Optional.empty();
    }
}
