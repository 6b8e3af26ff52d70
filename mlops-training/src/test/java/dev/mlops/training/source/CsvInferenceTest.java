package dev.mlops.training.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.training.TrainingException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How a file is written, told by its content. */
class CsvInferenceTest {
    private static final String RFC = "separated by ',', quoted by '\"'";
    private static final String HEADER = ", the first line is the header, UTF-8";

    @TempDir
    private Path folder;

    static Stream<Arguments> dialects() {
        return Stream.of(
                Arguments.of("a,b\n1,x\n", RFC + HEADER, List.of("a", "b")),
                Arguments.of("a;b\n1;x\n", "separated by ';', quoted by '\"'" + HEADER, List.of("a", "b")),
                Arguments.of("a\tb\n1\tx\n", "separated by tabs, quoted by '\"'" + HEADER, List.of("a", "b")),
                Arguments.of("a|b\n1|x\n", "separated by '|', quoted by '\"'" + HEADER, List.of("a", "b")),
                // Commas in texts are not between fields where semicolons part every row alike.
                Arguments.of(
                        "a;b, c;d\n1;x;2\n3;y, z;4\n",
                        "separated by ';', quoted by '\"'" + HEADER,
                        List.of("a", "b, c", "d")),
                Arguments.of("a,b\n\"1;2\",x;y\n", RFC + HEADER, List.of("a", "b")),
                // A separator inside quotes is none.
                Arguments.of("\"a;b\",c\n1,x\n", RFC + HEADER, List.of("a;b", "c")),
                Arguments.of("text\nhello\nbye\n", RFC + HEADER, List.of("text")),
                Arguments.of("'a';'b'\n1;'x;y'\n", "separated by ';', quoted by '''" + HEADER, List.of("a", "b")),
                Arguments.of("a,b\n1,it's\n2,'tis\n", RFC + HEADER, List.of("a", "b")),
                Arguments.of(
                        "5.1,x\n4.9,y\n",
                        RFC + ", no header, since the first line has numbers where the ones below it have, UTF-8",
                        List.of("x0", "x1")),
                Arguments.of(
                        "5,1,0\n4,9,1\n",
                        RFC + ", no header, since the first line has nothing but numbers, UTF-8",
                        List.of("x0", "x1", "x2")),
                Arguments.of("0,1,2\n4,9,1\n", RFC + HEADER, List.of("0", "1", "2")),
                Arguments.of("country,2019,2020\nFR,1.5,2\n", RFC + HEADER, List.of("country", "2019", "2020")),
                Arguments.of("150,4,setosa\n5.1,3.5,0\n", RFC + HEADER, List.of("150", "4", "setosa")),
                Arguments.of("x,y\na,b\n", RFC + HEADER, List.of("x", "y")));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void tellsHowAFileIsWritten(String content, String description, List<String> names) throws IOException {
        Log log = new Log();

        RawTable table = DataSets.read(List.of(write("data.csv", content)), Map.of(), log);

        assertThat(log.lines()).containsExactly("DATA: " + description);
        assertThat(table.names()).isEqualTo(names);
    }

    static Stream<Arguments> given() {
        return Stream.of(
                Arguments.of(Map.of("separator", ":"), "a:b\n1:x\n", List.of(List.of(1.0, "x"))),
                Arguments.of(Map.of("separator", "tab"), "a,b\tc\n1\tx\n", List.of(List.of(1.0, "x"))),
                Arguments.of(Map.of("format", "tsv"), "a,b\tc\n1\tx\n", List.of(List.of(1.0, "x"))),
                Arguments.of(Map.of("quote", "none"), "a,b\n1,\"x\n", List.of(List.of(1.0, "\"x"))),
                Arguments.of(Map.of("quote", "~"), "a,b\n1,~x,y~\n", List.of(List.of(1.0, "x,y"))),
                Arguments.of(Map.of("decimal", ","), "a,b\n\"1,5\",x\n", List.of(List.of(1.5, "x"))),
                Arguments.of(Map.of("decimal", ","), "a;b\n1,234;1.5\n", List.of(List.of(1.234, "1.5"))),
                Arguments.of(Map.of("decimal", "."), "a;b\n1,5;1.5\n", List.of(List.of("1,5", 1.5))));
    }

    @ParameterizedTest
    @MethodSource("given")
    void takesWhatIsGiven(Map<String, String> form, String content, List<List<Object>> rows) throws IOException {
        assertThat(DataSets.rows(DataSets.read(List.of(write("data.csv", content)), form, new Log())))
                .isEqualTo(rows);
    }

    static Stream<Arguments> decimals() {
        String either = "WARNING The commas in the numbers of 'a' may be decimal signs or part thousands";
        String remedy = ": they are taken for texts. Set <decimal>,</decimal> in <data> where they are decimal signs.";
        return Stream.of(
                Arguments.of("1,5;x\n2;y\n", List.of(1.5, 2.0), "  numbers have a decimal comma: 'a'"),
                // However late the comma comes, and in whatever order.
                Arguments.of("2;y\n1,5;x\n", List.of(2.0, 1.5), "  numbers have a decimal comma: 'a'"),
                Arguments.of("-0,125;x\n+2,5e1;y\n", List.of(-0.125, 25.0), "  numbers have a decimal comma: 'a'"),
                Arguments.of("0,125;x\n0,250;y\n", List.of(0.125, 0.25), "  numbers have a decimal comma: 'a'"),
                Arguments.of("1,500;x\n20,000;y\n", List.of("1,500", "20,000"), either + remedy),
                Arguments.of(
                        "1,5;2.5\n2;3\n", List.of("1,5", "2"), either + ", and other numbers have a point" + remedy),
                Arguments.of("1,5;x\n2.5;y\n", List.of("1,5", "2.5"), ""),
                Arguments.of("1,500,000;x\n1;y\n", List.of("1,500,000", "1"), ""));
    }

    @ParameterizedTest
    @MethodSource("decimals")
    void takesACommaForADecimalSignOnlyWhereItCanBeNothingElse(String rows, List<Object> column, String said)
            throws IOException {
        Log log = new Log();

        RawTable table = DataSets.read(List.of(write("data.csv", "a;b\n" + rows)), Map.of(), log);

        assertThat(DataSets.rows(table).stream().map(row -> row.get(0))).isEqualTo(column);
        assertThat(log.lines().subList(1, log.lines().size())).isEqualTo(said.isEmpty() ? List.of() : List.of(said));
    }

    @Test
    void asksWhatACommaIsInAColumnThatTakesNumbers() throws IOException {
        Path file = write("data.csv", "a;b\n1;2\n1,500;3\n");
        ColumnPlan numbers =
                (source, names) -> Collections.nCopies(names.size(), new RequestedColumn(ColumnKind.NUMBERS, ""));

        assertThatThrownBy(() ->
                        DataSets.source(List.of(file), Map.of(), new Log()).read(numbers))
                .isInstanceOf(TrainingException.class)
                .hasMessage(file + ":3: column 'a' takes numbers, and the one here has a comma, of which nothing tells"
                        + " whether it is the decimal sign.\n"
                        + "Set <decimal>,</decimal> in <data> where it is; otherwise write numbers without signs"
                        + " between thousands.");
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of(StandardCharsets.UTF_8, "", ", UTF-8"),
                Arguments.of(StandardCharsets.UTF_8, "\uFEFF", ", UTF-8"),
                Arguments.of(StandardCharsets.UTF_16LE, "\uFEFF", ", UTF-16LE by its byte order mark"),
                Arguments.of(StandardCharsets.UTF_16BE, "\uFEFF", ", UTF-16BE by its byte order mark"),
                Arguments.of(Charset.forName("windows-1252"), "", ", Windows-1252, since it is not UTF-8"));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void tellsTheEncoding(Charset encoding, String mark, String said) throws IOException {
        // Far behind what is looked at first.
        String content = mark + "a,b\n" + "1,x\n".repeat(50_000) + "2,Größe 5 €\n";
        Path file = Files.write(folder.resolve("data.csv"), content.getBytes(encoding));
        Log log = new Log();

        RawTable table = DataSets.read(List.of(file), Map.of(), log);

        assertThat(table.names()).containsExactly("a", "b");
        assertThat(DataSets.rows(table).get(50_000)).isEqualTo(List.of(2.0, "Größe 5 €"));
        assertThat(log.lines()).singleElement().asString().endsWith(said);
    }

    @Test
    void startsAgainOnceForManyFilesThatAreNotUtf8() throws IOException {
        Charset encoding = Charset.forName("windows-1252");
        String rows = "1,x\n".repeat(50_000) + "2,ü\n";
        List<Path> files = Stream.of("a.csv", "b.csv", "c.csv")
                .map(name -> {
                    try {
                        return Files.write(folder.resolve(name), ("a,b\n" + rows).getBytes(encoding));
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .toList();
        Log log = new Log();

        RawTable table = DataSets.read(files, Map.of(), log);

        assertThat(DataSets.rows(table).get(150_002)).isEqualTo(List.of(2.0, "ü"));
        assertThat(log.lines())
                .containsExactly("DATA: 3 files, " + RFC
                        + ", the first line is the header, Windows-1252, since it is not UTF-8");
    }

    @Test
    void readsAnEncodingThatIsGiven() throws IOException {
        Path file = Files.write(folder.resolve("data.csv"), "a,b\n1,Ω\n".getBytes(Charset.forName("ISO-8859-7")));

        RawTable table = DataSets.read(List.of(file), Map.of("encoding", "ISO-8859-7"), new Log());

        assertThat(DataSets.rows(table)).isEqualTo(List.of(List.of(1.0, "Ω")));
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                Arguments.of(
                        Map.of("separator", "ab"),
                        "<separator>ab</separator> of <data> is not valid: expected one character that is no letter or"
                                + " digit, or tab, for example <separator>;</separator>."),
                Arguments.of(
                        Map.of("separator", "x"),
                        "<separator>x</separator> of <data> is not valid: expected one character that is no letter or"
                                + " digit, or tab, for example <separator>;</separator>."),
                Arguments.of(
                        Map.of("quote", "1"),
                        "<quote>1</quote> of <data> is not valid: expected one character that is no letter or digit,"
                                + " or none, for example <quote>'</quote>."),
                Arguments.of(
                        Map.of("encoding", "UTF-9"),
                        "<encoding>UTF-9</encoding> of <data> is not valid: expected the name of an encoding that Java"
                                + " knows, for example <encoding>ISO-8859-1</encoding>."),
                Arguments.of(
                        Map.of("decimal", ";"),
                        "<decimal>;</decimal> of <data> is not valid: expected a comma or a point, for example"
                                + " <decimal>,</decimal>."),
                Arguments.of(
                        Map.of("format", "xls"),
                        "<format>xls</format> of <data> is not valid: expected one of csv, tsv, json-lines, parquet, for example"
                                + " <format>csv</format>."),
                Arguments.of(
                        Map.of("separator", "'", "quote", "'"),
                        "<separator> and <quote> of <data> are both '''; they differ."));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void saysWhatCannotBeMeant(Map<String, String> form, String message) throws IOException {
        List<Path> files = List.of(write("data.csv", "a,b\n1,2\n"));

        assertThatThrownBy(() -> DataSets.source(files, form, new Log()))
                .isInstanceOf(TrainingException.class)
                .hasMessage(message);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
