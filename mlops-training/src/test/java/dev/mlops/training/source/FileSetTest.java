package dev.mlops.training.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.mlops.training.TrainingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several files, compressed or not, as one data set. */
class FileSetTest {
    private static final List<List<Object>> ROWS = List.of(List.of(1.0, "x"), List.of(2.0, "y"));

    @TempDir
    private Path folder;

    @Test
    void readsFilesAsOneWhateverTheOrderOfTheirColumns() throws IOException {
        Path first = write("1.csv", "a,b\n1,x\n");
        Path second = write("2.csv", "b;a\n\ny;2\n");
        Log log = new Log();

        RawTable table = DataSets.read(List.of(first, second), Map.of(), log);

        assertThat(table.names()).containsExactly("a", "b");
        assertThat(DataSets.rows(table)).isEqualTo(ROWS);
        assertThat(table.places().place(0)).isEqualTo("line 2 of " + first);
        assertThat(table.places().place(1)).isEqualTo("line 3 of " + second);
        assertThat(table.places().select(new int[] {1}).place(0)).isEqualTo("line 3 of " + second);
        assertThat(log.lines())
                .containsExactly(
                        first + ": separated by ',', quoted by '\"', the first line is the header, UTF-8",
                        second + ": separated by ';', quoted by '\"', the first line is the header, UTF-8");
    }

    @Test
    void findsTheFileOfARowAmongFilesWithoutRows() throws IOException {
        List<Path> files = List.of(write("1.csv", "a\n"), write("2.csv", "a\n1\n"), write("3.csv", "a\n"));

        assertThat(DataSets.read(files, Map.of(), new Log()).places().place(0))
                .isEqualTo("line 2 of " + folder.resolve("2.csv"));
    }

    @Test
    void readsAgainAcrossFiles() throws IOException {
        List<Path> files = List.of(write("1.csv", "a,b\n007,1\n"), write("2.csv", "a,b\nx,2\n"));

        assertThat(DataSets.rows(DataSets.read(files, Map.of(), new Log())))
                .isEqualTo(List.of(List.of("007", 1.0), List.of("x", 2.0)));
    }

    @Test
    void namesTheFileWhoseColumnsDiffer() throws IOException {
        Path first = write("1.csv", "a,b,c\n1,x,2\n");
        Path second = write("2.csv", "b,d,a\ny,1,2\n");

        assertThatThrownBy(() -> DataSets.read(List.of(first, second), Map.of(), new Log()))
                .isInstanceOf(TrainingException.class)
                .hasMessage(second + " has other columns than " + first + ", with which it is one data set:\n"
                        + "  it lacks 'c'\n"
                        + "  it alone has 'd'\n"
                        + "The files of a data set have the same columns, in any order.");
    }

    @Test
    void namesFileAndLineOfABadRow() throws IOException {
        List<Path> files = List.of(write("1.csv", "a,b\n1,x\n"), write("2.csv", "a,b\n1,x\n2\n"));

        assertThatThrownBy(() -> DataSets.read(files, Map.of(), new Log()))
                .hasMessageStartingWith(files.get(1) + ":3: the row has 1 field, expected 2 as in the header.\n");
    }

    @Test
    void saysThatNoFileHasARow() throws IOException {
        List<Path> files = List.of(write("1.csv", "a,b\n"), write("2.csv", "a,b\n"));

        assertThatThrownBy(() -> DataSets.read(files, Map.of(), new Log()))
                .hasMessage("DATA has headers and no row below them.");
    }

    @Test
    void saysThatFormatsAreMixed() throws IOException {
        List<Path> files = List.of(write("1.csv", "a\n1\n"), write("2.jsonl", "{\"a\":1}\n"));

        assertThatThrownBy(() -> DataSets.read(files, Map.of(), new Log()))
                .hasMessage("The files of one data set have one format: by their names " + files.get(0)
                        + " is csv and " + files.get(1) + " is json-lines.\n"
                        + "Say which it is with <format> in <data>, or name files of one format.");
    }

    /** The name decides nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"data.csv", "data.csv.gz", "data.csv.zst"})
    void tellsCompressionByTheContent(String name) throws IOException {
        byte[] content = "a,b\n1,x\n2,y\n".getBytes(StandardCharsets.UTF_8);

        assertThat(rows(name, content, "UTF-8")).isEqualTo(ROWS);
        assertThat(rows(name, gzip(content), "UTF-8, gzip")).isEqualTo(ROWS);
        assertThat(rows(name, Zstd.compress(content), "UTF-8, zstd")).isEqualTo(ROWS);
    }

    @Test
    void readsCompressedFilesThatWereJoined() throws IOException {
        byte[] first = "a,b\n1,x\n".getBytes(StandardCharsets.UTF_8);
        byte[] second = "2,y\n".getBytes(StandardCharsets.UTF_8);

        assertThat(rows("data.csv", joined(gzip(first), gzip(second)), "UTF-8, gzip"))
                .isEqualTo(ROWS);
        assertThat(rows("data.csv", joined(Zstd.compress(first), Zstd.compress(second)), "UTF-8, zstd"))
                .isEqualTo(ROWS);
    }

    @Test
    void saysThatACompressedFileIsCutOff() throws IOException {
        String rows = IntStream.range(0, 20_000)
                .mapToObj(i -> i * 7919 % 65_537 + ",x\n")
                .reduce("", String::concat);
        byte[] content = ("a,b\n" + rows).getBytes(StandardCharsets.UTF_8);
        byte[] gzip = gzip(content);
        byte[] zstd = Zstd.compress(content);

        assertThatThrownBy(() -> rows("data.csv", Arrays.copyOf(gzip, gzip.length - 500), ""))
                .isInstanceOf(TrainingException.class)
                .hasMessage(folder.resolve("data.csv") + " cannot be read: its compressed data ends too early.\n"
                        + "Copy or write the file once more.");
        assertThatThrownBy(() -> rows("data.csv", Arrays.copyOf(zstd, zstd.length - 500), ""))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith(folder.resolve("data.csv") + " cannot be read: ");
    }

    private List<?> rows(String name, byte[] content, String said) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        Log log = new Log();
        List<?> rows = DataSets.rows(DataSets.read(List.of(file), Map.of(), log));
        assertThat(log.lines()).singleElement().asString().endsWith(said);
        return rows;
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        var bytes = new ByteArrayOutputStream();
        Stream.of(parts).forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
