package dev.mlops.training.check;

import dev.mlops.training.table.CategoricalTableColumn;
import dev.mlops.training.table.Inference;
import dev.mlops.training.table.NumericTableColumn;
import dev.mlops.training.table.TableColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Columns whose type the user left open, and that look like the key of a row: nothing is learned from one. */
final class IdsCheck implements Check {
    private static final int MIN_ROWS = 50;
    private static final int FIRST_ROWS = 1000;
    private static final double NEARLY_ALL = 0.9;

    @Override
    public List<String> findings(Examined data) {
        Set<String> inferred =
                data.table().inferences().stream().map(Inference::column).collect(Collectors.toSet());
        return data.features().stream()
                .filter(column -> inferred.contains(column.name()))
                .flatMap(column -> finding(data, column))
                .toList();
    }

    private static Stream<String> finding(Examined data, TableColumn column) {
        int rows = data.table().rows();
        if (column instanceof NumericTableColumn numbers && isKey(numbers, rows)) {
            return Stream.of("column '" + column.name() + "' has another whole number in every row, like a key;"
                    + remedies(column));
        }
        if (column instanceof CategoricalTableColumn texts) {
            int[] present = IntStream.range(0, rows)
                    .filter(row -> !texts.isMissing(row))
                    .toArray();
            long distinct = IntStream.of(present).map(texts::code).distinct().count();
            if (present.length >= MIN_ROWS && distinct >= NEARLY_ALL * present.length) {
                return Stream.of("column '" + column.name() + "' has " + distinct + " different texts in "
                        + present.length + " rows;" + remedies(column));
            }
        }
        return Stream.empty();
    }

    private static boolean isKey(NumericTableColumn numbers, int rows) {
        if (rows < MIN_ROWS
                || IntStream.range(0, rows).anyMatch(row -> numbers.value(row) != Math.rint(numbers.value(row)))) {
            return false;
        }
        // Most columns repeat themselves soon, which spares sorting them.
        return isDistinct(numbers, Math.min(rows, FIRST_ROWS)) && isDistinct(numbers, rows);
    }

    private static boolean isDistinct(NumericTableColumn numbers, int rows) {
        double[] sorted = IntStream.range(0, rows).mapToDouble(numbers::value).toArray();
        Arrays.sort(sorted);
        return IntStream.range(1, rows).allMatch(i -> sorted[i] != sorted[i - 1]);
    }

    private static String remedies(TableColumn column) {
        return " consider <column><name>" + column.name()
                + "</name><type>id</type></column>, which keeps it out of the features, or <type>ignored</type>";
    }
}
