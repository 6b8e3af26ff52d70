package dev.mlops.training.source;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.mlops.training.TrainingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text whole, with FILE for the path. */
class CsvSourceErrorTest {
    private static final String FIELDS =
            "A field that contains a comma stands in quotes, and a missing value leaves its comma in place.";
    private static final String QUOTE = ": the quote that opens a field here is not closed properly.\n"
            + "A closing quote is followed by a comma or the end of the line; a quote inside a quoted field is written"
            + " twice, as \"\".";
    private static final ColumnPlan NUMBERS =
            (source, names) -> Collections.nCopies(names.size(), new RequestedColumn(ColumnKind.NUMBERS, "REMEDY"));

    @TempDir
    private Path folder;

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("an empty file", "", "FILE is empty; expected a header and rows."),
                Arguments.of("a byte order mark alone", "\uFEFF", "FILE is empty; expected a header and rows."),
                Arguments.of(
                        "zero bytes",
                        "a,b\n\0,1\n",
                        "FILE is no text in UTF-8: it has zero bytes.\n"
                                + "Give the table as text; where it is UTF-16 without a byte order mark, name it:"
                                + " <encoding>UTF-16LE</encoding>."),
                Arguments.of(
                        "a zip file",
                        "PK\u0003\u0004",
                        "FILE is a zip file or a workbook of Excel, which cannot"
                                + " be read.\nGive the table as text, plain or compressed by gzip or zstd."),
                Arguments.of("blank lines", "\n\n", "FILE is empty; expected a header and rows."),
                Arguments.of(
                        "a header alone",
                        "a,b\n",
                        "FILE has a header and no row below it.\n"
                                + "Set <header>false</header> where its only line is a row."),
                Arguments.of(
                        "too many fields",
                        "a,b\n1,2\n\n1,2,3\n",
                        "FILE:4: the row has 3 fields, expected 2 as in the header.\n" + FIELDS),
                Arguments.of(
                        "too few fields",
                        "a,b\n1\n",
                        "FILE:2: the row has 1 field, expected 2 as in the header.\n" + FIELDS),
                Arguments.of(
                        "a row that is shifted by a comma",
                        "a,b\nx,1,2\n",
                        "FILE:2: the row has 3 fields, expected 2 as in the header.\n" + FIELDS),
                Arguments.of("an unclosed quote", "a,b\n1,2\n3,\"4\n5,6\n", "FILE:3" + QUOTE),
                Arguments.of("an unclosed quote in the header", "a,\"b\n1,2\n", "FILE:1" + QUOTE),
                Arguments.of("an unclosed quote in the last line", "a,b\n1,2\n3,\"4", "FILE:3" + QUOTE),
                Arguments.of("a quote after a field of two lines", "a,b\n\"1\n\",\"2\n", "FILE:3" + QUOTE),
                Arguments.of("a quote that closes at the next one", "a,b\n\"1,2\n\"x\",2\n", "FILE:2" + QUOTE),
                Arguments.of("text after a closing quote", "a,b\n\"1\"2,3\n", "FILE:2" + QUOTE),
                Arguments.of(
                        "a quote that nothing closes for very long",
                        "a,b\n1,2\n\"" + "1,2\n".repeat(5_000_000),
                        "FILE:3" + QUOTE),
                Arguments.of(
                        "a bad number",
                        "a,b\n1,2\n\"3\",\"a\tvery long text, in fact far too long to be shown\"\n",
                        "FILE:3: column 'b' takes numbers, and 'a very long text, in fact far too long t…' is none.\n"
                                + "REMEDY"),
                Arguments.of(
                        "a blank name",
                        "a,,c\n1,2,3\n",
                        "FILE:1: field 2 of the header is blank; every column has a name.\n"
                                + "Give it one, or set <header>false</header> where this line is no header."),
                Arguments.of(
                        "a name that is there twice",
                        "\na,b, a\n1,2,3\n",
                        "FILE:2: fields 1 and 3 of the header are both 'a'; the names of columns differ.\n"
                                + "Rename one, or set <header>false</header> where this line is no header."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void saysWhatIsWrongAndWhere(String name, String content, String message) throws IOException {
        fails(content.getBytes(StandardCharsets.UTF_8), true, 0, message);
    }

    @Test
    void saysWhichLineIsOfNoEncoding() throws IOException {
        String message = "FILE:3: the line has bytes that are neither UTF-8 nor Windows-1252.\n"
                + "Save the file in UTF-8, or name its <encoding>.";

        fails("a,b\n1,2\n3,\u0081\n4,5\n".getBytes(StandardCharsets.ISO_8859_1), true, 0, message);
        fails("a,b\r\n1,2\r\n3,\u0081".getBytes(StandardCharsets.ISO_8859_1), true, 0, message);
        fails("a,b\r1,2\r3,\u0081".getBytes(StandardCharsets.ISO_8859_1), true, 0, message);
    }

    @Test
    void findsBytesThatAreNotUtf8FarIntoTheFile() throws IOException {
        byte[] content = ("a,b\n" + "1,2\n".repeat(100_000) + "3,\u0081").getBytes(StandardCharsets.ISO_8859_1);

        fails(
                content,
                true,
                0,
                "FILE:100002: the line has bytes that are neither UTF-8 nor Windows-1252.\n"
                        + "Save the file in UTF-8, or name its <encoding>.");
    }

    /** One broken character makes no file of another encoding of a text that is UTF-8 up to there. */
    @Test
    void takesADamagedUtf8FileForNothingElse() throws IOException {
        byte[] content = "a,b\n1,\u00e9\n3,4\n".getBytes(StandardCharsets.UTF_8);
        byte[] damaged = java.util.Arrays.copyOf(content, content.length + 1);
        damaged[content.length] = (byte) 0xE9;

        fails(
                damaged,
                true,
                0,
                "FILE:4: the line has bytes that are not UTF-8.\n" + "Save the file in UTF-8, or name its <encoding>.");
    }

    @Test
    void saysThatSkippedLinesLeaveNothing() throws IOException {
        fails(
                "a\n".getBytes(StandardCharsets.UTF_8),
                true,
                9,
                "FILE has nothing after the lines that" + " <skipLines>9</skipLines> passes over.");
        fails(
                "a\n".getBytes(StandardCharsets.UTF_8),
                true,
                1,
                "FILE has nothing after the lines that" + " <skipLines>1</skipLines> passes over.");
    }

    @Test
    void saysThatAFileWithoutHeaderIsEmpty() throws IOException {
        fails(new byte[0], false, 0, "FILE is empty; expected rows.");
    }

    @Test
    void comparesRowsWithTheFirstOneWhereThereIsNoHeader() throws IOException {
        fails(
                "1,2\n3\n".getBytes(StandardCharsets.UTF_8),
                false,
                0,
                "FILE:2: the row has 1 field, expected 2 as in the" + " first row.\n" + FIELDS);
    }

    @Test
    void saysThatTheFileDoesNotExist() {
        fails(folder.resolve("absent.csv"), "FILE does not exist; <data> names a file in the project.");
    }

    @Test
    void saysThatTheFileIsAFolder() {
        fails(folder, "FILE is a folder; <data> names a file, or several as FILE/*.csv.");
    }

    @Test
    void saysThatTheFileMayNotBeRead() throws IOException {
        Path file = Files.writeString(folder.resolve("secret.csv"), "a,b\n1,2\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "root reads everything");

        fails(file, "FILE cannot be read: this user has no permission.");
    }

    private void fails(byte[] content, boolean header, int skipLines, String message) throws IOException {
        Path file = Files.write(folder.resolve("data.csv"), content);
        assertThatThrownBy(() -> new CsvSource(file, header, skipLines).read(NUMBERS))
                .isInstanceOf(TrainingException.class)
                .hasMessage(message.replace("FILE", file.toString()));
    }

    private static void fails(Path file, String message) {
        assertThatThrownBy(() -> new CsvSource(file, true, 0).read(NUMBERS))
                .isInstanceOf(TrainingException.class)
                .hasMessage(message.replace("FILE", file.toString()));
    }
}
