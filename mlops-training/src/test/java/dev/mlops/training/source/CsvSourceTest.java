package dev.mlops.training.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSourceTest {
    private static final ColumnPlan INFERRED =
            (source, names) -> Collections.nCopies(names.size(), RequestedColumn.of(ColumnKind.INFERRED));

    @TempDir
    private Path folder;

    static Stream<Arguments> sameRowsInDifferentFiles() {
        return Stream.of(
                Arguments.of("a,b\n1,x\n2,y\n"),
                Arguments.of("a,b\n1,x\n2,y"),
                Arguments.of("a,b\r\n1,x\r\n2,y\r\n"),
                Arguments.of("a,b\r1,x\r2,y"),
                Arguments.of("\uFEFFa,b\n1,x\n2,y\n"),
                Arguments.of("\"a\",\"b\"\n\"1\",\"x\"\n\"2\",\"y\"\n"),
                Arguments.of(" a , b\n 1 ,x\n\t2,y\n"),
                Arguments.of("a,b\n\n1,x\n\n\n2,y\n\n\n"));
    }

    @ParameterizedTest
    @MethodSource("sameRowsInDifferentFiles")
    void readsTheSameRowsHoweverTheyAreWritten(String content) throws IOException {
        RawTable table = read(content, true, 0);

        assertThat(table.names()).containsExactly("a", "b");
        assertThat(numbers(table, 0)).containsExactly(1, 2);
        assertThat(texts(table, 1)).containsExactly("x", "y");
    }

    @Test
    void keepsTextsAsTheyAre() throws IOException {
        RawTable table = read("a,b\n\" x\",\"q\"\"q\"\nü€😀 ,5\" pipe\nu,\"a,b\nc\"\n", true, 0);

        assertThat(texts(table, 0)).containsExactly(" x", "ü€😀 ", "u");
        assertThat(texts(table, 1)).containsExactly("q\"q", "5\" pipe", "a,b\nc");
    }

    @Test
    void numbersTheLinesOfRowsAcrossSkippedBlankAndQuotedOnes() throws IOException {
        RawTable table = read("a comment\na,b\n\n1,\"x\ny\"\n2,z\n", true, 1);

        assertThat(List.of(table.line(0), table.line(1))).containsExactly(4, 6);
    }

    @Test
    void numbersColumnsThatHaveNoHeader() throws IOException {
        RawTable table = read("not,a,header\n5,x\n6,\n", false, 1);

        assertThat(table.names()).containsExactly("x0", "x1");
        assertThat(numbers(table, 0)).containsExactly(5, 6);
        assertThat(texts(table, 1)).containsExactly("x", null);
        assertThat(table.line(0)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NA", "N/A", "NaN", "null", "?", " ", " NA ", "\t?", "\"\"", "\"NA\"", "\" null \""})
    void takesTheUsualTokensForMissing(String token) throws IOException {
        RawTable table = read("a,b,c\n1,x,\n" + token + "," + token + ",\n", true, 0);

        assertThat(table.columns().get(0)).isInstanceOf(RawColumn.Numbers.class);
        assertThat(table.columns().get(0).isMissing(0)).isFalse();
        assertThat(table.columns().get(0).isMissing(1)).isTrue();
        assertThat(table.columns().get(1).isMissing(1)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"na", "None", "-", "NULL", "NAN", "Infinity", "1e999", "0x1", "1d", "1_000", "1 000", "٣"})
    void takesOtherTokensForText(String token) throws IOException {
        RawTable table = read("a,b\n" + token + ",1\n", true, 0);

        assertThat(texts(table, 0)).containsExactly(token);
    }

    @Test
    void readsAColumnAgainThatTurnsOutToBeText() throws IOException {
        RawTable table = read("a,b,c\n007,1,x\n1.50,2,y\n,3,z\nn.a.,4,w\n", true, 0);

        assertThat(texts(table, 0)).containsExactly("007", "1.50", null, "n.a.");
        assertThat(numbers(table, 1)).containsExactly(1, 2, 3, 4);
        assertThat(texts(table, 2)).containsExactly("x", "y", "z", "w");
    }

    @Test
    void startsAColumnOfTextWithTheRowsThatLackIt() throws IOException {
        StringBuilder content = new StringBuilder("a,b\n");
        content.append(",1\n".repeat(1000)).append("x,1\n");

        RawTable table = read(content.toString(), true, 0);

        assertThat(texts(table, 0))
                .hasSize(1001)
                .contains("x")
                .containsOnlyOnce("x")
                .startsWith(null, null);
    }

    @Test
    void keepsWhatIsAskedFor() throws IOException {
        Path file = write("id,zip,skipped,age\n7,01234,x,1\n8,01234,y,2\n7,99999,z,\n");
        List<ColumnKind> kinds = List.of(ColumnKind.KEYS, ColumnKind.TEXTS, ColumnKind.SKIPPED, ColumnKind.NUMBERS);

        RawTable table = new CsvSource(file, true, 0)
                .read((source, names) -> kinds.stream().map(RequestedColumn::of).toList());

        long[] keys = ((RawColumn.Keys) table.columns().get(0)).hashes();
        assertThat(keys[0]).isEqualTo(keys[2]).isNotEqualTo(keys[1]).isNotZero();
        assertThat(texts(table, 1)).containsExactly("01234", "01234", "99999");
        assertThat(table.columns().get(2)).isEqualTo(new RawColumn.Skipped());
        assertThat(numbers(table, 3)).containsExactly(1, 2, Double.NaN);
    }

    @Test
    void readsBytesOfACharacterThatABufferCutsApart() throws IOException {
        String text = "x".repeat(65_530) + "€😀".repeat(40_000);

        RawTable table = read("a,b\n" + text + ",1\n", true, 0);

        assertThat(texts(table, 0)).containsExactly(text);
    }

    @Test
    void tellsManyTextsApart() throws IOException {
        List<String> expected = Stream.iterate(0, i -> i + 1)
                .limit(20_000)
                .map(i -> "t" + i % 7919)
                .toList();

        RawTable table = read("a,b\n" + String.join(",1\n", expected) + ",1\n", true, 0);

        assertThat(texts(table, 0)).isEqualTo(expected);
        assertThat(((RawColumn.Texts) table.columns().get(0)).texts()).hasSize(7919);
    }

    private RawTable read(String content, boolean header, int skipLines) throws IOException {
        return new CsvSource(write(content), header, skipLines).read(INFERRED);
    }

    private Path write(String content) throws IOException {
        return Files.write(folder.resolve("data.csv"), content.getBytes(StandardCharsets.UTF_8));
    }

    private static double[] numbers(RawTable table, int column) {
        return ((RawColumn.Numbers) table.columns().get(column)).values();
    }

    private static List<String> texts(RawTable table, int column) {
        RawColumn.Texts texts = (RawColumn.Texts) table.columns().get(column);
        return Stream.iterate(0, i -> i + 1)
                .limit(table.rows())
                .map(row -> texts.isMissing(row) ? null : texts.texts()[texts.codes()[row]])
                .toList();
    }
}
