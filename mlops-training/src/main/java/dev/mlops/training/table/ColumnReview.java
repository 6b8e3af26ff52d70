package dev.mlops.training.table;

import dev.mlops.training.source.DecimalParser;
import dev.mlops.training.source.RawTable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Looks at the columns that the user left to be inferred: says what each was taken for and what looks odd. */
final class ColumnReview {
    private static final int MIN_ROWS = 50;
    private static final double NEARLY_ALL = 0.9;

    private final RawTable raw;
    private final List<Inference> inferences;
    private final List<String> warnings;

    /**
     * @param inferences where to note what a column was taken for
     * @param warnings where to note what looks odd
     */
    ColumnReview(RawTable raw, List<Inference> inferences, List<String> warnings) {
        this.raw = raw;
        this.inferences = inferences;
        this.warnings = warnings;
    }

    /** @param feature whether the column is one to learn from */
    void inferred(TableColumn column, boolean feature) {
        if (column instanceof NumericTableColumn numbers) {
            inferences.add(new Inference(column.name(), column.type(), "every value is a number"));
            if (feature && isKey(numbers)) {
                warnings.add("column '" + column.name() + "' has another whole number in every row, like a key;"
                        + remedies(column));
            }
        } else if (column instanceof CategoricalTableColumn texts) {
            int first = firstText(texts);
            inferences.add(new Inference(
                    column.name(), column.type(), "the value on line " + raw.line(first) + " is not a number"));
            review(texts, first, feature);
        }
    }

    private void review(CategoricalTableColumn texts, int firstText, boolean feature) {
        int[] counts = new int[texts.codes()];
        int present = 0;
        for (int row = 0; row < raw.rows(); row++) {
            if (!texts.isMissing(row)) {
                counts[texts.code(row)]++;
                present++;
            }
        }
        int numbers = IntStream.range(0, counts.length)
                .filter(code -> DecimalParser.isNumber(texts.textOf(code)))
                .map(code -> counts[code])
                .sum();
        if (numbers >= NEARLY_ALL * present) {
            warnings.add("column '" + texts.name() + "' is taken for categorical, but " + numbers + " of its "
                    + present + " values are numbers, the first that is not on line " + raw.line(firstText)
                    + "; with <type>numeric</type> such a value is an error that shows it");
        } else if (feature && present >= MIN_ROWS && counts.length >= NEARLY_ALL * present) {
            warnings.add("column '" + texts.name() + "' has " + counts.length + " different texts in " + present
                    + " rows;" + remedies(texts));
        }
    }

    private int firstText(CategoricalTableColumn texts) {
        return IntStream.range(0, raw.rows())
                .filter(row -> !texts.isMissing(row) && !DecimalParser.isNumber(texts.textOf(texts.code(row))))
                .findFirst()
                .orElseThrow();
    }

    private boolean isKey(NumericTableColumn numbers) {
        double[] sorted = new double[raw.rows()];
        for (int row = 0; row < sorted.length; row++) {
            sorted[row] = numbers.value(row);
            if (sorted[row] != Math.rint(sorted[row])) {
                return false;
            }
        }
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                return false;
            }
        }
        return sorted.length >= MIN_ROWS;
    }

    private static String remedies(TableColumn column) {
        return " consider <column><name>" + column.name()
                + "</name><type>id</type></column>, which keeps it out of the features, or <type>ignored</type>";
    }
}
