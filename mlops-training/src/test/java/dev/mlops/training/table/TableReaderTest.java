package dev.mlops.training.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlops.model.Task;
import dev.mlops.training.configuration.ColumnType;
import dev.mlops.training.configuration.MissingPolicy;
import dev.mlops.training.configuration.ModelConfiguration;
import dev.mlops.training.source.CsvSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TableReaderTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource({"label, label", "last, label", "0, a", "2, label"})
    void findsTheTarget(String written, String name) throws IOException {
        TypedTable table = read("a,b,label\nx,1,p\ny,2,q\n", Configurations.target(written));

        assertThat(table.target().name()).isEqualTo(name);
    }

    @Test
    void prefersANameToAnIndex() throws IOException {
        TypedTable table = read("a,0,last\nx,p,1.5\ny,q,2\n", Configurations.target("0"));

        assertThat(table.target().name()).isEqualTo("0");
        assertThat(read("a,last,b\nx,p,1\ny,q,2\n", Configurations.target("last"))
                        .target()
                        .name())
                .isEqualTo("last");
    }

    static Stream<Arguments> targets() {
        String many = IntStream.range(0, 21).mapToObj(i -> "\n1," + i).collect(Collectors.joining());
        return Stream.of(
                Arguments.of(
                        "a,t\n1,yes\n2,no\n",
                        Task.CLASSIFICATION,
                        "target of a classification, since its values are not all numbers"),
                Arguments.of(
                        "a,t\n1,true\n2,false\n",
                        Task.CLASSIFICATION,
                        "target of a classification, since its values are not all numbers"),
                Arguments.of(
                        "a,t\n1,1.5\n2,2\n",
                        Task.REGRESSION,
                        "target of a regression, since it has numbers with a fraction"),
                Arguments.of(
                        "a,t" + many + "\n",
                        Task.REGRESSION,
                        "target of a regression, since it has more than 20 different numbers"));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void tellsTheTaskByTheTarget(String content, Task task, String inference) throws IOException {
        TypedTable table = read(content, Configurations.target("t"));

        assertThat(table.task()).isEqualTo(task);
        assertThat(table.inferences().get(table.inferences().size() - 1)).hasToString("column 't': " + inference);
    }

    @Test
    void keepsTheDigitsOfLabels() throws IOException {
        TypedTable table =
                read("a,t\n1,01\n2,1\n3,1.0\n", Configurations.target("t").task(Task.CLASSIFICATION));

        assertThat(labels(table)).containsExactlyInAnyOrder("01", "1", "1.0");
        assertThat(table.inferences())
                .extracting(Object::toString)
                .containsExactly("column 'a': numeric, since every value is a number");
    }

    @Test
    void typesColumnsAsConfiguredAndInfersTheRest() throws IOException {
        TypedTable table = read(
                "key,zip,note,n,c,t\n1,01234,x,1,u,1.5\n2,01234,y,2,3,2\n",
                Configurations.target("t")
                        .column("key", ColumnType.ID)
                        .column("zip", ColumnType.CATEGORICAL)
                        .column("note", ColumnType.IGNORED)
                        .column("n", ColumnType.NUMERIC));

        assertThat(table.columns())
                .extracting(TableColumn::name, TableColumn::type)
                .containsExactly(
                        tuple("key", "id"),
                        tuple("zip", "categorical"),
                        tuple("n", "numeric"),
                        tuple("c", "categorical"),
                        tuple("t", "numeric"));
        assertThat(table.features()).extracting(TableColumn::name).containsExactly("zip", "n", "c");
        assertThat(table.inferences())
                .extracting(Object::toString)
                .containsExactly(
                        "column 'c': categorical, since the value on line 2 is not a number",
                        "column 't': numeric, since every value is a number",
                        "column 't': target of a regression, since it has numbers with a fraction");
    }

    @Test
    void leavesOutRowsThatLackAValueAndSaysSo() throws IOException {
        TypedTable table = read(
                "a,b,t\n1,x,p\n,x,q\n,y,p\n4,,q\n5,x,\n",
                Configurations.target("t").missing(MissingPolicy.DROP).column("b", MissingPolicy.IMPUTE));

        assertThat(table.rows()).isEqualTo(2);
        assertThat(IntStream.range(0, 2).map(table::line)).containsExactlyInAnyOrder(2, 5);
        assertThat(table.warnings())
                .containsExactly(
                        "column 'a' lacks a value in 2 rows, which <missing>drop</missing> leaves out",
                        "column 't' lacks a value in 1 row, which <missing>drop</missing> leaves out");
    }

    @Test
    void asksNothingOfRowsThatAreLeftOut() throws IOException {
        TypedTable table =
                read("a,b,t\n1,x,p\n,,q\n4,y,q\n", Configurations.target("t").column("a", MissingPolicy.DROP));

        assertThat(table.rows()).isEqualTo(2);
    }

    static Stream<Arguments> oddColumns() {
        return Stream.of(
                Arguments.of(
                        "numbers but for one",
                        IntStream.range(0, 50)
                                .mapToObj(i -> i == 20 ? "n.a." : "" + i % 3)
                                .toList(),
                        List.of(
                                "column 'a' is taken for categorical, but 49 of its 50 values are numbers, the first that"
                                        + " is not on line 22; with <type>numeric</type> such a value is an error that shows it")),
                Arguments.of(
                        "few rows", IntStream.range(0, 49).mapToObj(i -> "" + i).toList(), List.of()),
                Arguments.of(
                        "fractions",
                        IntStream.range(0, 50).mapToObj(i -> i + ".5").toList(),
                        List.of()),
                Arguments.of(
                        "whole numbers that repeat once",
                        IntStream.range(0, 50)
                                .mapToObj(i -> "" + Math.min(i, 48))
                                .toList(),
                        List.of()),
                Arguments.of(
                        "texts that repeat",
                        IntStream.range(0, 50)
                                .mapToObj(i -> "n" + Math.min(i, 40))
                                .toList(),
                        List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddColumns")
    void warnsOfColumnsThatLookOdd(String name, List<String> values, List<String> warnings) throws IOException {
        String rows = IntStream.range(0, values.size())
                .mapToObj(i -> values.get(i) + (i % 2 == 0 ? ",yes\n" : ",no\n"))
                .collect(Collectors.joining());

        assertThat(read("a,t\n" + rows, Configurations.target("t")).warnings()).isEqualTo(warnings);
    }

    private TypedTable read(String content, Configurations configurations) throws IOException {
        ModelConfiguration configuration = configurations.build();
        Path file = Files.writeString(folder.resolve("data.csv"), content);
        return new TableReader(configuration).read(new CsvSource(file, true, 0));
    }

    private static List<String> labels(TypedTable table) {
        return IntStream.range(0, table.rows()).mapToObj(table::label).toList();
    }
}
