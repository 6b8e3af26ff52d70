package dev.mlops.training.split;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.mlops.model.Task;
import dev.mlops.training.TrainingException;
import dev.mlops.training.configuration.SplitConfiguration;
import dev.mlops.training.table.DateTableColumn;
import dev.mlops.training.table.NumericTableColumn;
import dev.mlops.training.table.TableColumn;
import dev.mlops.training.table.TimeTableColumn;
import dev.mlops.training.table.TypedTable;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Parts rows by a seeded hash of each row's content, or of its id, compared with a threshold: the order of rows decides
 * nothing, rows that are added move no other, and equal rows fall together. Where a group is named, its hash parts
 * rows, so that no group straddles; where a time is named, the newest rows are the test.
 */
public final class Splitter {
    private static final int SEEDS_TRIED = 100;
    private static final double UNIT = 0x1p-53;
    private static final int UNUSED_BITS = 11;

    private final SplitConfiguration configuration;

    public Splitter(SplitConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * @throws TrainingException where a part has no row, a class that is in the data is absent from a part, or the
     *     target is the same everywhere
     */
    public Split split(TypedTable table) {
        Split split = split(table, configuration.seed());
        checkParts(table, split);
        if (table.task() == Task.CLASSIFICATION) {
            checkClasses(table, split);
        } else {
            checkValues(table);
        }
        return split;
    }

    private Split split(TypedTable table, long seed) {
        if (configuration.time().isPresent()) {
            return split(table, newest(table, configuration.time().get()));
        }
        Hasher64 hasher = Hashing.xxh3_64(seed);
        IntToLongFunction keys = RowKeys.of(configuration, table);
        return split(
                table,
                row -> (hasher.hashLongToLong(keys.applyAsLong(row)) >>> UNUSED_BITS) * UNIT < configuration.test());
    }

    /** Rows of one time fall together: into the test, unless nothing would be left to learn from. */
    private IntPredicate newest(TypedTable table, String name) {
        TableColumn column = table.column(name);
        if (IntStream.range(0, table.rows()).anyMatch(column::isMissing)) {
            throw new TrainingException(
                    table.source() + ": column '" + name + "', by which <split><time> parts the rows,"
                            + " lacks a value in some.\nGive them one, or add <column><name>" + name
                            + "</name><missing>drop</missing></column>.");
        }
        IntToLongFunction time = time(table, column);
        long[] sorted =
                IntStream.range(0, table.rows()).mapToLong(time).sorted().toArray();
        long first = sorted[(int) Math.min(sorted.length - 1, Math.round(sorted.length * (1 - configuration.test())))];
        return first > sorted[0] ? row -> time.applyAsLong(row) >= first : row -> time.applyAsLong(row) > first;
    }

    private static IntToLongFunction time(TypedTable table, TableColumn column) {
        if (column instanceof TimeTableColumn times) {
            return times::time;
        }
        if (column instanceof DateTableColumn dates) {
            return row -> TimeTableColumn.ordered(dates.seconds(row));
        }
        if (column instanceof NumericTableColumn numbers) {
            return row -> TimeTableColumn.ordered(numbers.value(row));
        }
        throw new TrainingException(table.source() + ": column '" + column.name()
                + "', by which <split><time> parts the rows, is " + column.type()
                + ".\nGive it <type>date</type> or <type>numeric</type>, or no type: then it is no feature.");
    }

    private static Split split(TypedTable table, IntPredicate isTest) {
        int[] train = IntStream.range(0, table.rows()).filter(isTest.negate()).toArray();
        int[] test = IntStream.range(0, table.rows()).filter(isTest).toArray();
        return new Split(train, test);
    }

    private void checkParts(TypedTable table, Split split) {
        if (split.train().length > 0 && split.test().length > 0) {
            return;
        }
        String part = split.train().length == 0 ? "training" : "test";
        throw new TrainingException("The split of the rows of " + table.source() + ", " + table.rows() + " in number"
                + different(table) + ", leaves the " + part + " part without a row.\n"
                + remedies(table, split.test().length == 0));
    }

    /** Equal rows fall together, which baffles whoever has a thousand of them and no test part. */
    private String different(TypedTable table) {
        if (configuration.time().isPresent()) {
            return "";
        }
        long different = IntStream.range(0, table.rows())
                .mapToLong(RowKeys.of(configuration, table))
                .distinct()
                .count();
        if (different == table.rows()) {
            return "";
        }
        return configuration.group().isPresent()
                ? " but only " + different + (different == 1 ? " group" : " groups") + ", whose rows fall together"
                : " but only " + different + " different ones, which fall together";
    }

    private void checkClasses(TypedTable table, Split split) {
        Map<String, int[]> counts = counts(table, split);
        if (counts.size() == 1) {
            throw new TrainingException(table.source() + ": the target '"
                    + table.target().name()
                    + "' has one class only, '" + counts.keySet().iterator().next()
                    + "', so there is nothing to tell apart.\n"
                    + "Add rows of another class, or name another <target>.");
        }
        List<String> absent = counts.entrySet().stream()
                .filter(entry -> entry.getValue()[0] == 0 || entry.getValue()[1] == 0)
                .map(entry -> absent(entry.getKey(), entry.getValue()))
                .toList();
        if (!absent.isEmpty()) {
            boolean inTest = counts.values().stream().anyMatch(count -> count[1] == 0);
            throw new TrainingException(table.source() + ": the split leaves a part without rows of a class of the"
                    + " target '" + table.target().name() + "':\n" + String.join("\n", absent) + "\n"
                    + remedies(table, inTest) + "\nOr leave the rows of so rare a class out of the data.");
        }
    }

    private static void checkValues(TypedTable table) {
        if (table.target() instanceof NumericTableColumn numbers
                && IntStream.range(1, table.rows()).allMatch(row -> numbers.value(row) == numbers.value(0))) {
            throw new TrainingException(table.source() + ": the target '" + numbers.name()
                    + "' has the same value in every row, so there is nothing to predict.\n"
                    + "Add rows with other values, or name another <target>.");
        }
    }

    private static String absent(String label, int[] counts) {
        int rows = counts[0] + counts[1];
        return "  class '" + label + "': no row in the " + (counts[0] == 0 ? "training" : "test") + " part, "
                + (rows == 1 ? "1 row" : rows + " rows") + " in all";
    }

    private String remedies(TypedTable table, boolean testTooSmall) {
        OptionalLong seed = configuration.time().isPresent()
                ? OptionalLong.empty()
                : LongStream.iterate(configuration.seed() + 1, next -> next + 1)
                        .limit(SEEDS_TRIED)
                        .filter(next -> works(table, split(table, next)))
                        .findFirst();
        String share =
                (testTooSmall ? "a larger" : "a smaller") + " share than <test>" + configuration.test() + "</test>";
        return seed.isPresent()
                ? "Try <split><seed>" + seed.getAsLong()
                        + "</seed></split>, with which every part has what it needs, or " + share + "."
                : "Add rows, or try " + share + ".";
    }

    private static boolean works(TypedTable table, Split split) {
        if (split.train().length == 0 || split.test().length == 0) {
            return false;
        }
        return table.task() != Task.CLASSIFICATION
                || counts(table, split).values().stream().allMatch(count -> count[0] > 0 && count[1] > 0);
    }

    /** Rows per label in the training and in the test part. */
    private static Map<String, int[]> counts(TypedTable table, Split split) {
        Map<String, int[]> counts = new TreeMap<>();
        for (int row : split.train()) {
            counts.computeIfAbsent(table.label(row), label -> new int[2])[0]++;
        }
        for (int row : split.test()) {
            counts.computeIfAbsent(table.label(row), label -> new int[2])[1]++;
        }
        return counts;
    }
}
