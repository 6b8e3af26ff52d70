package dev.mlops.training.slice;

import dev.mlops.training.TrainingException;
import dev.mlops.training.columns.OrderStatistics;
import dev.mlops.training.evaluation.Figures;
import dev.mlops.training.split.Split;
import dev.mlops.training.suggestion.Suggestions;
import dev.mlops.training.table.BooleanTableColumn;
import dev.mlops.training.table.CategoricalTableColumn;
import dev.mlops.training.table.NumericTableColumn;
import dev.mlops.training.table.TableColumn;
import dev.mlops.training.table.TypedTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Parts the test rows by the categories of a column, or by the quartiles that its numbers have in the training rows.
 * Rare categories are pooled, and what still holds too few rows is left out: so no slice is about a single person.
 */
public final class Slicer {
    static final String OTHER = "other";
    static final String MISSING = "missing";

    private static final List<String> TRUTHS = List.of("false", "true", MISSING);

    private static final double[] QUARTILES = {0.25, 0.5, 0.75};

    private final TypedTable table;
    private final Split split;
    private final int minCount;

    /** @param minCount rows of each part below which a category counts as other, and below which no slice is told of */
    public Slicer(TypedTable table, Split split, int minCount) {
        this.table = table;
        this.split = split;
        this.minCount = minCount;
    }

    /** The columns that rows can be parted by. */
    public static List<String> columns(TypedTable table) {
        return table.features().stream()
                .filter(Slicer::isSliced)
                .map(TableColumn::name)
                .toList();
    }

    /** The categories of a hashed column are to be told nowhere. */
    private static boolean isSliced(TableColumn column) {
        return column instanceof NumericTableColumn
                || column instanceof BooleanTableColumn
                || column instanceof CategoricalTableColumn texts && !texts.isHashed();
    }

    /**
     * The slices of a column: ranges from low to high, categories in the order of their texts, then those of other and
     * of missing values.
     *
     * @throws TrainingException where the column is not there, or is none to part rows by
     */
    public List<Slice> slices(String name) {
        TableColumn column = table.features().stream()
                .filter(feature -> feature.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
        if (column instanceof NumericTableColumn numbers) {
            return byRange(numbers);
        }
        if (column instanceof BooleanTableColumn truths) {
            return slices(truths, TRUTHS, row -> truths.isMissing(row) ? TRUTHS.size() - 1 : (int) truths.value(row));
        }
        if (column instanceof CategoricalTableColumn texts && isSliced(texts)) {
            return byCategory(texts);
        }
        throw new TrainingException("<slice>" + name + "</slice>: rows are parted by the categories or the numbers of a"
                + " column, and this one is " + column.type() + ".\nName one of " + listed() + ".");
    }

    private List<Slice> byRange(NumericTableColumn column) {
        OrderStatistics statistics = OrderStatistics.of(IntStream.of(split.train())
                .filter(row -> !column.isMissing(row))
                .mapToDouble(column::value));
        double[] cuts =
                Arrays.stream(QUARTILES).map(statistics::quantile).distinct().toArray();
        List<String> names = new ArrayList<>();
        for (int i = 0; i <= cuts.length; i++) {
            names.add(range(cuts, i));
        }
        names.add(MISSING);
        return slices(column, names, row -> column.isMissing(row) ? cuts.length + 1 : place(cuts, column.value(row)));
    }

    private List<Slice> byCategory(CategoricalTableColumn column) {
        SortedMap<String, int[]> counts = new TreeMap<>();
        count(column, split.train(), 0, counts);
        count(column, split.test(), 1, counts);
        counts.values().removeIf(count -> count[0] < minCount || count[1] < minCount);
        counts.remove(OTHER);
        List<String> names = new ArrayList<>(counts.keySet());
        Map<String, Integer> places = new HashMap<>();
        names.forEach(category -> places.put(category, places.size()));
        int other = names.size();
        names.add(OTHER);
        names.add(MISSING);
        return slices(
                column,
                names,
                row -> column.isMissing(row) ? other + 1 : places.getOrDefault(column.textOf(column.code(row)), other));
    }

    private static void count(CategoricalTableColumn column, int[] rows, int part, Map<String, int[]> counts) {
        for (int row : rows) {
            if (!column.isMissing(row)) {
                counts.computeIfAbsent(column.textOf(column.code(row)), category -> new int[2])[part]++;
            }
        }
    }

    /** @param place the slice of a row of the table, as a place among the names */
    private List<Slice> slices(TableColumn column, List<String> names, IntUnaryOperator place) {
        int[] test = split.test();
        Map<Integer, List<Integer>> rows =
                IntStream.range(0, test.length).boxed().collect(Collectors.groupingBy(i -> place.applyAsInt(test[i])));
        return IntStream.range(0, names.size())
                .filter(i -> rows.getOrDefault(i, List.of()).size() >= minCount)
                .mapToObj(i -> new Slice(
                        column.name(),
                        names.get(i),
                        rows.getOrDefault(i, List.of()).stream()
                                .mapToInt(Integer::intValue)
                                .toArray()))
                .toList();
    }

    private static int place(double[] cuts, double value) {
        int place = 0;
        while (place < cuts.length && value > cuts[place]) {
            place++;
        }
        return place;
    }

    private static String range(double[] cuts, int place) {
        if (place == 0) {
            return "up to " + Figures.rounded(cuts[0]);
        }
        return place == cuts.length
                ? "above " + Figures.rounded(cuts[place - 1])
                : Figures.rounded(cuts[place - 1]) + " to " + Figures.rounded(cuts[place]);
    }

    private TrainingException unknown(String name) {
        return new TrainingException("<slice>" + name + "</slice>: " + table.source()
                + " has no such column to learn from." + Suggestions.didYouMean(name, columns(table))
                + "\nRows are parted by one of "
                + listed() + ".");
    }

    private String listed() {
        return columns(table).stream().sorted(Comparator.naturalOrder()).collect(Collectors.joining(", "));
    }
}
