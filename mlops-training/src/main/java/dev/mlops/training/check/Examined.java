package dev.mlops.training.check;

import dev.mlops.training.split.Split;
import dev.mlops.training.table.BooleanTableColumn;
import dev.mlops.training.table.CategoricalTableColumn;
import dev.mlops.training.table.DateTableColumn;
import dev.mlops.training.table.NumericTableColumn;
import dev.mlops.training.table.TableColumn;
import dev.mlops.training.table.TypedTable;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The data under check. The rows of each part stand in the order of their hashes, so that the first ones are as good as
 * drawn.
 *
 * @param table all rows
 * @param split which of them train
 */
record Examined(TypedTable table, Split split) {
    private static final int MOST_PLACES = 3;
    private static final int MOST_ROWS = 50_000;

    /** Training rows, as many as tell enough. */
    int[] train() {
        return Arrays.copyOf(split.train(), Math.min(MOST_ROWS, split.train().length));
    }

    /** Held-out rows, as many as tell enough. */
    int[] test() {
        return Arrays.copyOf(split.test(), Math.min(MOST_ROWS, split.test().length));
    }

    /** Whether a column's values are numbers, in order. */
    static boolean isNumeric(TableColumn column) {
        return column instanceof NumericTableColumn || column instanceof DateTableColumn;
    }

    /** Whether a column's values are one of some. */
    static boolean isCategorical(TableColumn column) {
        return column instanceof CategoricalTableColumn || column instanceof BooleanTableColumn;
    }

    /** A column's values as numbers, equal for equal ones; NaN where one is missing. */
    static IntToDoubleFunction values(TableColumn column) {
        if (column instanceof NumericTableColumn numbers) {
            return numbers::value;
        }
        if (column instanceof DateTableColumn dates) {
            return dates::seconds;
        }
        if (column instanceof BooleanTableColumn truths) {
            return truths::value;
        }
        if (column instanceof CategoricalTableColumn texts) {
            return row -> texts.isMissing(row) ? Double.NaN : texts.code(row);
        }
        throw new IllegalArgumentException("the values of " + column.type() + " are no numbers");
    }

    /** The columns to learn from whose values can be compared one by one: no texts. */
    List<TableColumn> features() {
        return table.features().stream()
                .filter(column -> isNumeric(column) || isCategorical(column))
                .toList();
    }

    /** Where rows stand in the source: the first ones, and how many more. */
    String places(int[] rows) {
        String first = IntStream.of(rows)
                .boxed()
                .sorted((one, other) -> Integer.compare(table.line(one), table.line(other)))
                .limit(MOST_PLACES)
                .map(table::place)
                .collect(Collectors.joining(", "));
        return rows.length > MOST_PLACES ? first + " and " + (rows.length - MOST_PLACES) + " more" : first;
    }

    /** What a user adds to leave a column out. */
    static String ignoring(String column) {
        return "<column><name>" + column + "</name><type>ignored</type></column>";
    }
}
