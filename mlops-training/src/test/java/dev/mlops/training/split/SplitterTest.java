package dev.mlops.training.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.model.Task;
import dev.mlops.training.TrainingException;
import dev.mlops.training.configuration.ColumnType;
import dev.mlops.training.configuration.SplitConfiguration;
import dev.mlops.training.table.Configurations;
import dev.mlops.training.table.NumericTableColumn;
import dev.mlops.training.table.Tables;
import dev.mlops.training.table.TypedTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitterTest {
    private static final Configurations LABELS = Configurations.target("t");

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.2, 0.5, 0.9})
    void holdsOutTheShareThatIsAskedFor(double share) {
        TypedTable table = table(20_000, i -> i + "," + (i % 2 == 0 ? "yes" : "no"));

        Split split = split(table, share, 42);

        assertThat(split.test().length / 20_000.0).isCloseTo(share, within(0.015));
        assertThat(IntStream.concat(IntStream.of(split.train()), IntStream.of(split.test()))
                        .sorted())
                .containsExactlyElementsOf(IntStream.range(0, 20_000).boxed().toList());
    }

    @Test
    void partsTheSameRowsWhateverTheirOrder() {
        List<String> rows = rows(1000, i -> i + "," + (i % 2 == 0 ? "yes" : "no"));
        TypedTable table = Tables.of("a,t\n" + String.join("\n", rows), LABELS);
        Collections.shuffle(rows, new Random(3));
        TypedTable shuffled = Tables.of("a,t\n" + String.join("\n", rows), LABELS);

        assertThat(split(shuffled, 0.2, 42).test())
                .isEqualTo(split(table, 0.2, 42).test());
        assertThat(split(table, 0.2, 43).test())
                .isNotEqualTo(split(table, 0.2, 42).test());
    }

    @Test
    void leavesRowsWhereTheyAreWhenOthersAreAdded() {
        TypedTable few = table(1000, i -> i + "," + (i % 2 == 0 ? "yes" : "no"));
        TypedTable more = table(3000, i -> i + "," + (i % 2 == 0 ? "yes" : "no"));

        assertThat(testValues(more)).containsAll(testValues(few));
        assertThat(testValues(more).headSet(1000.0)).isEqualTo(testValues(few));
    }

    @Test
    void keepsEqualRowsTogether() {
        TypedTable table = table(3000, i -> i % 500 + "," + (i % 500 % 2 == 0 ? "yes" : "no"));

        assertPartsAreDisjoint(table);
    }

    @Test
    void keepsRowsTogetherThatDifferInTheirTargetAlone() {
        TypedTable table = table(3000, i -> i % 500 + "," + (i < 1500 ? "yes" : "no"));

        assertPartsAreDisjoint(table);
    }

    @Test
    void keepsRowsOfOneIdTogether() {
        String rows = String.join("\n", rows(2000, i -> i + "," + i % 100 + "," + (i % 3 == 0 ? "yes" : "no")));
        TypedTable table = Tables.of("a,k,t\n" + rows, LABELS.column("k", ColumnType.ID));
        Split split = split(table, 0.2, 42);
        NumericTableColumn values = (NumericTableColumn) table.features().get(0);

        Map<Integer, TreeSet<String>> parts = new HashMap<>();
        for (int row : split.train()) {
            parts.computeIfAbsent((int) values.value(row) % 100, id -> new TreeSet<>())
                    .add("train");
        }
        for (int row : split.test()) {
            parts.computeIfAbsent((int) values.value(row) % 100, id -> new TreeSet<>())
                    .add("test");
        }

        assertThat(parts).hasSize(100);
        assertThat(parts.values()).allMatch(in -> in.size() == 1);
    }

    @Test
    void failsWhenThereIsOneClassOnly() {
        TypedTable table = table(50, i -> i + ",yes");

        assertFails(
                table,
                0.2,
                42,
                "SOURCE: the target 't' has one class only, 'yes', so there is nothing to tell apart.\n"
                        + "Add rows of another class, or name another <target>.");
    }

    @Test
    void failsWhenTheTargetOfARegressionNeverVaries() {
        TypedTable table = table(50, i -> i + ",1.5");

        assertFails(
                table,
                0.2,
                42,
                "SOURCE: the target 't' has the same value in every row, so there is nothing to predict.\n"
                        + "Add rows with other values, or name another <target>.");
    }

    @ParameterizedTest
    @CsvSource({"8, test, a larger, 0.2", "9, training, a smaller, 0.8"})
    void failsWhenAClassIsAbsentFromAPart(long seed, String part, String direction, double share) {
        TypedTable table = table(100, i -> i + "," + (i < 98 ? "common" : "rare"));

        assertThatThrownBy(() -> split(table, share, seed))
                .isInstanceOf(TrainingException.class)
                .message()
                .matches("(?s).*\\.csv: the split leaves a part without rows of a class of the target 't':\n"
                        + "  class 'rare': no row in the " + part + " part, 2 rows in all\n"
                        + "Try <split><seed>\\d+</seed></split>, with which every part has what it needs, or "
                        + direction + " share than <test>" + share + "</test>\\.\n"
                        + "Or leave the rows of so rare a class out of the data\\.");
    }

    @Test
    void namesASeedThatWorks() {
        TypedTable table = table(100, i -> i + "," + (i < 98 ? "common" : "rare"));

        String message = IntStream.range(0, 100)
                .mapToObj(seed -> failure(table, seed))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseThrow();
        long seed = Long.parseLong(message.replaceAll("(?s).*<seed>(\\d+)</seed>.*", "$1"));

        assertThat(split(table, 0.2, seed).test()).isNotEmpty();
    }

    @Test
    void failsWhenNoSeedCanHelp() {
        TypedTable table = table(40, i -> i + "," + (i < 39 ? "common" : "rare"));

        assertThatThrownBy(() -> split(table, 0.2, 42))
                .message()
                .matches("(?s).*\\.csv: the split leaves a part without rows of a class of the target 't':\n"
                        + "  class 'rare': no row in the training part, 1 row in all\n"
                        + "Add rows, or try a smaller share than <test>0.2</test>\\.\n"
                        + "Or leave the rows of so rare a class out of the data\\.");
    }

    @Test
    void failsWhenAPartIsEmpty() {
        TypedTable table = Tables.of("a,t\n1,1.5\n", LABELS);

        assertFails(
                table,
                0.001,
                42,
                "The split of the rows of SOURCE, 1 in number, leaves the test part without a row.\n"
                        + "Add rows, or try a larger share than <test>0.001</test>.");
        assertThat(table.task()).isEqualTo(Task.REGRESSION);
    }

    @Test
    void saysThatEqualRowsFallTogether() {
        TypedTable table = Tables.of("a,t\n" + "1,1.5\n".repeat(120), LABELS);

        assertFails(
                table,
                0.001,
                42,
                "The split of the rows of SOURCE, 120 in number but only 1 different ones, which fall together, leaves the"
                        + " test part without a row.\nAdd rows, or try a larger share than <test>0.001</test>.");
    }

    private static void assertPartsAreDisjoint(TypedTable table) {
        Split split = split(table, 0.2, 42);
        assertThat(values(table, split.test())).doesNotContainAnyElementsOf(values(table, split.train()));
    }

    private static TreeSet<Double> testValues(TypedTable table) {
        return values(table, split(table, 0.2, 42).test());
    }

    private static TreeSet<Double> values(TypedTable table, int[] rows) {
        NumericTableColumn values = (NumericTableColumn) table.features().get(0);
        return IntStream.of(rows).mapToObj(values::value).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String failure(TypedTable table, long seed) {
        try {
            split(table, 0.2, seed);
            return "";
        } catch (TrainingException e) {
            return e.getMessage();
        }
    }

    private static void assertFails(TypedTable table, double share, long seed, String message) {
        assertThatThrownBy(() -> split(table, share, seed))
                .isInstanceOf(TrainingException.class)
                .hasMessage(message.replace("SOURCE", table.source()));
    }

    private static Split split(TypedTable table, double share, long seed) {
        return new Splitter(new SplitConfiguration(share, seed)).split(table);
    }

    private static TypedTable table(int count, IntFunction<String> row) {
        return Tables.of("a,t\n" + String.join("\n", rows(count, row)), LABELS);
    }

    private static List<String> rows(int count, IntFunction<String> row) {
        return new ArrayList<>(IntStream.range(0, count).mapToObj(row).toList());
    }
}
