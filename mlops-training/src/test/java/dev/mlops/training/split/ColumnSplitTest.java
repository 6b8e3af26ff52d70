package dev.mlops.training.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.training.TrainingException;
import dev.mlops.training.configuration.ColumnType;
import dev.mlops.training.configuration.MissingPolicy;
import dev.mlops.training.configuration.SplitConfiguration;
import dev.mlops.training.table.Configurations;
import dev.mlops.training.table.TableColumn;
import dev.mlops.training.table.Tables;
import dev.mlops.training.table.TypedTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows parted by a column: by a group or by a time. */
class ColumnSplitTest {
    private static final SplitConfiguration GROUP = new SplitConfiguration(0.2, 42, Optional.of("g"), Optional.empty());
    private static final SplitConfiguration TIME = new SplitConfiguration(0.2, 42, Optional.empty(), Optional.of("d"));
    private static final LocalDate START = LocalDate.of(2026, 1, 1);

    @Test
    void keepsTheRowsOfAGroupTogether() {
        // Another id that differs in every row does not count.
        Configurations configurations = Configurations.target("t").split(GROUP).column("k", ColumnType.ID);
        List<String> rows = rows(5000, i -> i + "," + i % 7 + ",customer " + i % 500 + "," + label(i));

        Split split = split(table("k,a,g,t", rows, configurations), GROUP);

        Set<Integer> groups = groups(rows, split.train(), table("k,a,g,t", rows, configurations));
        groups.retainAll(groups(rows, split.test(), table("k,a,g,t", rows, configurations)));
        assertThat(groups).isEmpty();
        assertThat(split.test().length / 5000.0).isCloseTo(0.2, within(0.06));
    }

    @Test
    void learnsNothingFromAGroupThatHasNoType() {
        List<String> rows = rows(100, i -> i % 7 + ",customer " + i % 50 + "," + label(i));

        assertThat(features(table("a,g,t", rows, Configurations.target("t").split(GROUP))))
                .containsExactly("a");
        assertThat(features(table(
                        "a,g,t", rows, Configurations.target("t").split(GROUP).column("g", ColumnType.CATEGORICAL))))
                .containsExactly("a", "g");
    }

    @ParameterizedTest
    @EnumSource(
            value = ColumnType.class,
            names = {"ID", "CATEGORICAL", "NUMERIC", "HASHED"})
    void partsGroupsOfEachTypeWhateverTheOrderOfTheRows(ColumnType type) {
        Configurations configurations = Configurations.target("t").split(GROUP).column("g", type);
        List<String> rows = rows(3000, i -> i + "," + i % 300 + "," + label(i));
        TypedTable table = table("a,g,t", rows, configurations);
        Collections.shuffle(rows, new Random(7));
        TypedTable shuffled = table("a,g,t", rows, configurations);

        Split split = split(table, GROUP);

        assertThat(split(shuffled, GROUP).test()).isEqualTo(split.test());
        assertThat(split.test().length % 10).as("groups are whole").isZero();
    }

    /** Of three hundred days, texts and, by their halves, truths. */
    @ParameterizedTest
    @EnumSource(
            value = ColumnType.class,
            names = {"DATE", "TEXT", "BOOLEAN"})
    void partsGroupsThatAreNoNumbersNorCategories(ColumnType type) {
        Configurations configurations = Configurations.target("t").split(GROUP).column("g", type);
        IntFunction<String> group = i -> switch (type) {
            case DATE -> START.plusDays(i % 300).toString();
            case TEXT -> "all that is said of " + i % 300;
            default -> i % 3 == 0 ? "true" : "false";
        };
        List<String> rows = rows(3000, i -> i + "," + group.apply(i) + "," + label(i));
        TypedTable table = table("a,g,t", rows, configurations);

        Set<Long> train = keys(table, IntStream.range(0, 3000).filter(row -> table.line(row) % 2 == 0));
        assertThat(train).hasSize(type == ColumnType.BOOLEAN ? 2 : 150);
        assertThat(keys(table, IntStream.range(0, 3000))).hasSize(type == ColumnType.BOOLEAN ? 2 : 300);
    }

    private static Set<Long> keys(TypedTable table, IntStream rows) {
        return rows.mapToLong(RowKeys.of(GROUP, table)).boxed().collect(Collectors.toSet());
    }

    @Test
    void learnsFromATimeThatHasAType() {
        List<String> rows = rows(200, i -> i % 7 + "," + START.plusDays(i) + "," + label(i));
        TypedTable untyped = table("a,d,t", rows, Configurations.target("t").split(TIME));
        TypedTable typed =
                table("a,d,t", rows, Configurations.target("t").split(TIME).column("d", ColumnType.DATE));

        assertThat(features(typed)).containsExactly("a", "d");
        assertThat(lines(typed, split(typed, TIME).test()))
                .isEqualTo(lines(untyped, split(untyped, TIME).test()));
    }

    @Test
    void leavesGroupsWhereTheyAreWhenOthersAreAdded() {
        IntFunction<String> row = i -> i % 7 + ",customer " + i / 5 + "," + label(i);
        Configurations configurations = Configurations.target("t").split(GROUP);
        TypedTable before = table("a,g,t", rows(1000, row), configurations);
        TypedTable after = table("a,g,t", rows(2000, row), configurations);

        Set<Integer> test = lines(after, split(after, GROUP).test());

        assertThat(lines(before, split(before, GROUP).test())).isNotEmpty().isSubsetOf(test);
        assertThat(lines(before, split(before, GROUP).train()))
                .isSubsetOf(lines(after, split(after, GROUP).train()));
    }

    static Stream<Arguments> times() {
        IntFunction<String> date = i -> START.plusDays(i).toString();
        IntFunction<String> number = i -> String.valueOf(i - 500 + 0.5);
        IntFunction<String> stamp = i -> START.plusDays(i) + " 04:05:00";
        // A later date in the west may be an earlier time.
        IntFunction<String> zoned = i -> START.plusDays(i) + "T00:00:00" + (i % 2 == 0 ? "+05:00" : "-05:00");
        return Stream.of(
                Arguments.of("dates", date),
                Arguments.of("numbers", number),
                Arguments.of("times", stamp),
                Arguments.of("times with zones", zoned));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("times")
    void testsOnTheNewestRows(String name, IntFunction<String> time) {
        List<String> rows = rows(1000, i -> time.apply(i) + "," + i % 7 + "," + label(i));
        Collections.shuffle(rows, new Random(11));
        TypedTable table = table("d,a,t", rows, Configurations.target("t").split(TIME));

        Split split = split(table, TIME);

        assertThat(features(table)).containsExactly("a");
        Set<String> newest = IntStream.range(800, 1000).mapToObj(time).collect(Collectors.toSet());
        assertThat(lines(table, split.test()).stream()
                        .map(line -> rows.get(line - 2).split(",")[0]))
                .containsExactlyInAnyOrderElementsOf(newest);
        assertThat(split.train()).hasSize(800);
    }

    @Test
    void keepsRowsOfOneTimeTogether() {
        List<String> rows = rows(1000, i -> START.plusDays(i / 300) + "," + i % 7 + "," + label(i));
        TypedTable table = table("d,a,t", rows, Configurations.target("t").split(TIME));

        Split split = split(table, TIME);

        // The fifth that was asked for starts within the third day.
        assertThat(split.test()).hasSize(400);
    }

    @Test
    void partsByANumberThatIsAFeatureToo() {
        List<String> rows = rows(1000, i -> 2000 + i / 50 + "," + i % 7 + "," + label(i));
        TypedTable table =
                table("d,a,t", rows, Configurations.target("t").split(TIME).column("d", ColumnType.NUMERIC));

        assertThat(features(table)).containsExactly("d", "a");
        assertThat(lines(table, split(table, TIME).test()))
                .hasSize(200)
                .allMatch(line -> Integer.parseInt(rows.get(line - 2).split(",")[0]) >= 2016);
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of(
                        GROUP,
                        "a,d,t\n1,2,yes\n",
                        Configurations.target("t"),
                        "<split><group>g</group> names no column of FILE. Did you mean a, d or t?\nIts 3 columns are: a, d, t."),
                Arguments.of(
                        GROUP,
                        "a,g\n1,2\n",
                        Configurations.target("g"),
                        "<split><group>g</group> names the <target>, by which rows cannot be parted.\n"
                                + "Name another column."),
                Arguments.of(
                        GROUP,
                        "a,g,t\n1,2,yes\n",
                        Configurations.target("t").column("g", ColumnType.IGNORED),
                        "<split><group>g</group> needs the column, which has <type>ignored</type>.\n"
                                + "Take out the <type>: without it the column is no feature."),
                Arguments.of(
                        TIME,
                        "a,d,t\n1,2,yes\n",
                        Configurations.target("t").column("d", ColumnType.CATEGORICAL),
                        "<split><time>d</time> needs the column, which has <type>categorical</type>.\n"
                                + "Take out the <type>: without it the column is no feature."),
                Arguments.of(
                        TIME,
                        "a,d,t\n1,2026-02-03,yes\n2,03.02.2026,no\n",
                        Configurations.target("t"),
                        "FILE: column 'd', by which <split><time> parts the rows, has on line 3 a value that is no date"
                                + " or time.\nWrite it as ISO 8601 has it, for example 2026-02-03 or"
                                + " 2026-02-03T04:05:00, or as a number that grows."),
                Arguments.of(
                        TIME,
                        "a,d,t\n1,2026-02-03,yes\n2,,no\n",
                        Configurations.target("t").missing(MissingPolicy.IMPUTE),
                        """
                        FILE has rows without a value:
                          column 'd': 1 row, the first on line 3
                        Say what shall happen to them, for the model or in a <column>:
                          <missing>fail</missing>    this error (the default)
                          <missing>drop</missing>    such rows are left out
                          <missing>impute</missing>  the median or the most frequent category stands for the value
                        for example <column><name>d</name><missing>drop</missing></column>.
                        The time of a row is never imputed: give the rows one, or drop them."""),
                Arguments.of(
                        TIME,
                        "a,d,t\n1,5,yes\n2,5,no\n3,5,no\n",
                        Configurations.target("t"),
                        "The split of the rows of FILE, 3 in number, leaves the test part without a row.\n"
                                + "Add rows, or try a larger share than <test>0.2</test>."),
                Arguments.of(
                        GROUP,
                        "a,g,t\n1,5,yes\n2,5,no\n3,5,no\n",
                        Configurations.target("t"),
                        "The split of the rows of FILE, 3 in number but only 1 group, whose rows fall together, leaves the test part without a row.\nAdd rows, or try a larger share than <test>0.2</test>."));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void saysWhatIsWrong(
            SplitConfiguration configuration, String content, Configurations configurations, String message) {
        assertThatThrownBy(() -> split(Tables.of(content, configurations.split(configuration)), configuration))
                .isInstanceOf(TrainingException.class)
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()).replaceAll("\\S*\\.csv", "FILE"))
                        .isEqualTo(message));
    }

    private static String label(int i) {
        return i % 3 == 0 ? "yes" : "no";
    }

    private static List<String> rows(int count, IntFunction<String> row) {
        return IntStream.range(0, count).mapToObj(row).collect(Collectors.toCollection(ArrayList::new));
    }

    private static TypedTable table(String header, List<String> rows, Configurations configurations) {
        return Tables.of(header + "\n" + String.join("\n", rows), configurations);
    }

    private static List<String> features(TypedTable table) {
        return table.features().stream().map(TableColumn::name).toList();
    }

    private static Set<Integer> lines(TypedTable table, int[] rows) {
        return IntStream.of(rows).map(table::line).boxed().collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<Integer> groups(List<String> rows, int[] part, TypedTable table) {
        return lines(table, part).stream()
                .map(line -> Integer.parseInt(rows.get(line - 2).split("customer |,")[3]))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Split split(TypedTable table, SplitConfiguration configuration) {
        return new Splitter(configuration).split(table);
    }
}
