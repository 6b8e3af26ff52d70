package dev.mlops.training.check;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.mlops.training.table.CategoricalTableColumn;
import dev.mlops.training.table.TableColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** What columns tell by themselves, and what they have in common. */
final class ColumnChecks {
    private ColumnChecks() {}

    /** Columns with the same value in every row. */
    static List<String> constant(Examined data) {
        return data.features().stream()
                .filter(column ->
                        isConstant(Examined.values(column), data.table().rows()))
                .map(column -> "column '" + column.name() + "' has the same value in all "
                        + data.table().rows()
                        + " rows, so nothing is learned from it; leave it out with " + Examined.ignoring(column.name())
                        + ".")
                .toList();
    }

    private static boolean isConstant(IntToDoubleFunction values, int rows) {
        double first = values.applyAsDouble(0);
        return IntStream.range(1, rows).allMatch(row -> values.applyAsDouble(row) == first);
    }

    /** Columns that tell the same rows apart: equal numbers, or categories under other names. */
    static List<String> duplicate(Examined data) {
        Map<HashValue128, List<String>> byContent = new LinkedHashMap<>();
        for (TableColumn column : data.features()) {
            if (!isConstant(Examined.values(column), data.table().rows())) {
                byContent
                        .computeIfAbsent(content(column, data.table().rows()), hash -> new ArrayList<>())
                        .add(column.name());
            }
        }
        return byContent.values().stream()
                .filter(names -> names.size() > 1)
                .map(names ->
                        "columns '" + String.join("', '", names) + "' say the same in every row; one is enough, and"
                                + " importance is not shared among them: leave the others out with "
                                + Examined.ignoring(names.get(names.size() - 1)) + ".")
                .toList();
    }

    /** Of numbers themselves; of categories by the order in which they come. */
    private static HashValue128 content(TableColumn column, int rows) {
        boolean numeric = Examined.isNumeric(column);
        IntToDoubleFunction values = Examined.values(column);
        Map<Double, Double> places = new HashMap<>();
        HashStream128 stream = Hashing.xxh3_128().hashStream();
        stream.putBoolean(numeric);
        for (int row = 0; row < rows; row++) {
            double value = values.applyAsDouble(row) + 0.0;
            if (!numeric && !Double.isNaN(value)) {
                Double place = places.putIfAbsent(value, (double) places.size());
                value = place == null ? places.size() - 1 : place;
            }
            stream.putLong(Double.doubleToLongBits(value));
        }
        return stream.get();
    }

    /** Categories that a single row has. */
    static List<String> rareCategories(Examined data) {
        List<String> findings = new ArrayList<>();
        for (TableColumn column : data.features()) {
            if (column instanceof CategoricalTableColumn texts) {
                int[] last = new int[texts.codes()];
                int[] counts = new int[texts.codes()];
                IntStream.range(0, data.table().rows())
                        .filter(row -> !texts.isMissing(row))
                        .forEach(row -> {
                            counts[texts.code(row)]++;
                            last[texts.code(row)] = row;
                        });
                int[] single = IntStream.range(0, counts.length)
                        .filter(code -> counts[code] == 1)
                        .map(code -> last[code])
                        .toArray();
                if (single.length > 0) {
                    findings.add("column '" + column.name() + "' has " + single.length + " of its "
                            + Arrays.stream(counts).filter(count -> count > 0).count()
                            + " categories in a single row each (" + data.places(single)
                            + "); are they misspelled? They count as other.");
                }
            }
        }
        return findings;
    }
}
