package dev.mlops.training.table;

import dev.mlops.model.csv.CsvField;
import dev.mlops.training.source.RawTable;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Says what a column that the user left open was taken for, and what looks odd about any column. */
final class ColumnReview {
    private static final double NEARLY_ALL = 0.9;

    private final RawTable raw;
    private final Findings findings;

    ColumnReview(RawTable raw, Findings findings) {
        this.raw = raw;
        this.findings = findings;
    }

    /** @param inferred whether the user left the type open */
    void review(TableColumn column, boolean inferred) {
        if (column instanceof NumericTableColumn numbers && inferred) {
            findings.infer(column.name(), column.type(), "every value is a number");
        } else if (column instanceof CategoricalTableColumn texts) {
            if (texts.distinct().anyMatch(text -> !text.equals(text.strip()))) {
                findings.warn(
                        column.name(),
                        "has texts with white space around them, which is kept: whoever asks for a prediction has to"
                                + " send it too");
            }
            if (inferred) {
                reviewInferred(texts);
            }
        } else if (inferred) {
            TextsTyping.reason(column).ifPresent(reason -> findings.infer(column.name(), column.type(), reason));
        }
    }

    private void reviewInferred(CategoricalTableColumn texts) {
        OptionalInt first = firstText(texts);
        if (first.isEmpty()) {
            findings.infer(texts.name(), texts.type(), "its numbers are written as texts");
            return;
        }
        String firstText = raw.places().place(first.getAsInt());
        findings.infer(texts.name(), texts.type(), "the value on " + firstText + " is not a number");
        long present = rows().filter(row -> !texts.isMissing(row)).count();
        long numbers = numbers(texts);
        if (numbers >= NEARLY_ALL * present) {
            findings.warn(
                    texts.name(),
                    "is taken for categorical, but " + numbers + " of its " + present
                            + " values are numbers, the first that is not on " + firstText
                            + "; with <type>numeric</type> such a value is an error that shows it");
        }
    }

    private OptionalInt firstText(CategoricalTableColumn texts) {
        return rows().filter(row -> !texts.isMissing(row) && !CsvField.isNumber(texts.textOf(texts.code(row))))
                .findFirst();
    }

    private long numbers(CategoricalTableColumn texts) {
        boolean[] number = new boolean[texts.codes()];
        for (int code = 0; code < number.length; code++) {
            number[code] = CsvField.isNumber(texts.textOf(code));
        }
        return rows().filter(row -> !texts.isMissing(row) && number[texts.code(row)])
                .count();
    }

    private IntStream rows() {
        return IntStream.range(0, raw.rows());
    }
}
