package dev.mlops.training.validation;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.mlops.model.Task;
import dev.mlops.training.TrainingException;
import dev.mlops.training.split.Split;
import dev.mlops.training.table.TypedTable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Parts the rows into folds by the hash that decides their part in the split: so equal rows stay together, and the
 * order of rows decides nothing. The rows of each class are dealt out one by one in the order of their hashes, so that
 * every fold has its share of each; unlike in the split a row may thus move when others are added.
 */
final class Folds {
    private final TypedTable table;
    private final IntToLongFunction rowKeys;
    private final int folds;
    private final SortedMap<String, long[]> keys;

    /**
     * @param rowKeys by row, what keeps rows together
     * @param folds how many
     * @throws TrainingException where a class has too few rows for each fold to have one of them
     */
    Folds(TypedTable table, IntToLongFunction rowKeys, int folds) {
        this.table = table;
        this.folds = folds;
        this.rowKeys = rowKeys;
        this.keys = keys(table, rowKeys);
        keys.forEach(this::check);
    }

    /** For each fold the rows that are held out, and the others. */
    List<Split> splits(long seed, int repeat) {
        Map<Long, Integer> places = places(Hashing.xxh3_64(Hashing.xxh3_64(seed).hashLongToLong(repeat)));
        int[] foldOf = IntStream.range(0, table.rows())
                .map(row -> places.getOrDefault(rowKeys.applyAsLong(row), 0))
                .toArray();
        List<Split> splits = IntStream.range(0, folds)
                .mapToObj(fold -> new Split(
                        rows(foldOf).filter(row -> foldOf[row] != fold).toArray(),
                        rows(foldOf).filter(row -> foldOf[row] == fold).toArray()))
                .toList();
        splits.forEach(this::check);
        return splits;
    }

    private static IntStream rows(int[] foldOf) {
        return IntStream.range(0, foldOf.length);
    }

    private Map<Long, Integer> places(Hasher64 hasher) {
        Map<Long, Integer> places = new HashMap<>();
        for (long[] ofClass : keys.values()) {
            Arrays.stream(ofClass)
                    .boxed()
                    .sorted(Comparator.<Long>comparingLong(hasher::hashLongToLong)
                            .thenComparing(Comparator.naturalOrder()))
                    .forEach(key -> places.put(key, places.size() % folds));
        }
        return places;
    }

    /** The different keys of each class; a key whose rows are of several classes counts for the first. */
    private static SortedMap<String, long[]> keys(TypedTable table, IntToLongFunction rowKeys) {
        Map<Long, String> classes = new HashMap<>();
        for (int row = 0; row < table.rows(); row++) {
            String label = table.task() == Task.CLASSIFICATION ? table.label(row) : "";
            classes.merge(rowKeys.applyAsLong(row), label, (one, other) -> one.compareTo(other) <= 0 ? one : other);
        }
        SortedMap<String, long[]> keys = new TreeMap<>();
        classes.entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue, Collectors.mapping(Map.Entry::getKey, Collectors.toList())))
                .forEach((label, ofClass) -> keys.put(
                        label, ofClass.stream().mapToLong(Long::longValue).toArray()));
        return keys;
    }

    /** Only where equal rows are of several classes can one of them have all its rows in a single fold. */
    private void check(Split split) {
        if (table.task() == Task.CLASSIFICATION
                && labels(IntStream.of(split.train())).size()
                        < labels(IntStream.range(0, table.rows())).size()) {
            throw new TrainingException(table.source() + ": one of " + folds + " folds has all rows of a class of the"
                    + " target '" + table.target().name() + "', since they equal rows of other classes.\n"
                    + "Look for columns that would tell them apart, or take out <crossValidation>.");
        }
    }

    private Set<String> labels(IntStream rows) {
        return rows.mapToObj(table::label).collect(Collectors.toSet());
    }

    private void check(String label, long[] ofClass) {
        if (ofClass.length >= folds) {
            return;
        }
        String few = label.isEmpty() ? "there are" : "class '" + label + "' of the target has";
        throw new TrainingException(table.source() + ": " + few + " only " + ofClass.length
                + " different rows, too few for each of " + folds + " folds to have one.\n"
                + (ofClass.length > 1
                        ? "Try <crossValidation><folds>" + ofClass.length + "</folds></crossValidation>, or add rows."
                        : "Add rows, or take out <crossValidation>."));
    }
}
