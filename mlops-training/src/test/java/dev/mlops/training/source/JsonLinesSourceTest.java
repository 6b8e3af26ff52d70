package dev.mlops.training.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.training.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonLinesSourceTest {
    @TempDir
    private Path folder;

    @Test
    void readsScalarsAndTakesAbsentKeysForMissing() throws IOException {
        Log log = new Log();

        RawTable table = read("""
                {"a": 1, "b": "x", "c": true}

                {"b": "ü\\n\\"", "a": 2.5e1}
                {"a": null, "b": "NA", "c": false}
                {"a": NaN, "b": "", "c": null, "late": "007"}
                """, log);

        assertThat(table.names()).containsExactly("a", "b", "c", "late");
        assertThat(DataSets.rows(table))
                .isEqualTo(List.of(
                        List.of(1.0, "x", "true", "-"),
                        List.of(25.0, "ü\n\"", "-", "-"),
                        List.of("-", "-", "false", "-"),
                        List.of("-", "-", "-", "007")));
        assertThat(table.places().place(1)).isEqualTo("line 3");
        assertThat(log.lines()).containsExactly("DATA: JSON Lines");
    }

    /** Who writes a number in quotes means a text, such as a postal code. */
    @Test
    void keepsTextsThatLookLikeNumbers() throws IOException {
        assertThat(DataSets.rows(read("{\"zip\":\"01234\",\"n\":1}\n{\"zip\":\"99999\",\"n\":2}\n", new Log())))
                .isEqualTo(List.of(List.of("01234", 1.0), List.of("99999", 2.0)));
    }

    @Test
    void readsAColumnAgainThatTurnsOutToBeText() throws IOException {
        assertThat(DataSets.rows(read("{\"a\":1.50}\n{\"a\":\"2\"}\n", new Log())))
                .isEqualTo(List.of(List.of("1.50"), List.of("2")));
    }

    @Test
    void joinsFiles() throws IOException {
        Path first = Files.writeString(folder.resolve("1.ndjson"), "{\"a\":1,\"b\":\"x\"}\n");
        Path second = Files.writeString(folder.resolve("2.ndjson"), "{\"b\":\"y\",\"c\":2}\n");

        RawTable table = DataSets.read(List.of(first, second), Map.of(), new Log());

        assertThat(table.names()).containsExactly("a", "b", "c");
        assertThat(DataSets.rows(table)).isEqualTo(List.of(List.of(1.0, "x", "-"), List.of("-", "y", 2.0)));
        assertThat(table.places().place(1)).isEqualTo("line 1 of " + second);
    }

    /** A target that the first row lacks is found among the keys of the others. */
    @Test
    void showsThePlanEveryKeyBeforeItSaysNo() throws IOException {
        Path file = Files.writeString(folder.resolve("data.jsonl"), "{\"a\":1}\n{\"a\":2,\"t\":\"x\"}\n");
        ColumnPlan needsTarget = (source, names) -> {
            if (!names.contains("t")) {
                throw new TrainingException("no target among " + names);
            }
            return DataSets.INFERRED.columns(source, names);
        };

        assertThat(DataSets.source(List.of(file), Map.of(), new Log())
                        .read(needsTarget)
                        .names())
                .containsExactly("a", "t");
    }

    static Stream<Arguments> bad() {
        String lines = "Write a whole JSON object on each line: keys and texts in double quotes, commas between them,"
                + " none after the last.";
        String example = "Write the rows as JSON Lines, for example {\"age\": 42, \"plan\": \"basic\"}.";
        String parts = "Write its parts as keys of their own.";
        return Stream.of(
                Arguments.of("", "DATA is empty; expected a JSON object on each line."),
                Arguments.of("\n\n", "DATA is empty; expected a JSON object on each line."),
                Arguments.of("{}\n", "DATA has no column: its objects have no key."),
                Arguments.of(
                        "[{\"a\":1}]", "FILE:1: here starts an array; expected an object on each line.\n" + example),
                Arguments.of(
                        "{\"a\":1}\n17\n", "FILE:2: here is no object; expected an object on each line.\n" + example),
                Arguments.of(
                        "{\"a\":1}\n{\"a\":{\"b\":2}}\n",
                        "FILE:2: the value of 'a' is an object; expected a number, a text, true, false or null.\n"
                                + parts),
                Arguments.of(
                        "{\"a\":[1]}\n",
                        "FILE:1: the value of 'a' is an array; expected a number, a text, true, false or null.\n"
                                + parts),
                Arguments.of(
                        "{\"a\":1,\"a\":2}\n", "FILE:1: the key 'a' stands here twice in one object.\nGive it once."),
                Arguments.of("{\" \":1}\n", "FILE:1: a key is blank; every column has a name.\nGive it one."),
                Arguments.of(
                        "{\"a\":1}\n{\"a\":1e999}\n",
                        "FILE:2: the number of 'a' is none that a double can hold.\n"
                                + "Give a finite number, or null where the value is missing."),
                Arguments.of(
                        "{\"a\":1}\n{\"a\":-Infinity}\n",
                        "FILE:2: the number of 'a' is none that a double can hold.\n"
                                + "Give a finite number, or null where the value is missing."),
                Arguments.of(
                        "{\"a\":1}\n{\"a\":1,}\n",
                        "FILE:2: the line is not a JSON object, from character 8 on.\n" + lines),
                Arguments.of(
                        "{\"a\":1}\n{\"a\":", "FILE:2: the line is not a JSON object, from character 6 on.\n" + lines));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void saysWhatIsWrongAndWhere(String content, String message) {
        assertThatThrownBy(() -> read(content, new Log()))
                .isInstanceOf(TrainingException.class)
                .hasMessage(message.replace("FILE", folder.resolve("data.jsonl").toString()));
    }

    @Test
    void saysWhichTextIsNoNumber() throws IOException {
        Path file = Files.writeString(folder.resolve("data.jsonl"), "{\"a\":1}\n{\"a\":\"x\"}\n");

        assertThatThrownBy(() -> DataSets.source(List.of(file), Map.of(), new Log())
                        .read((source, names) -> List.of(new RequestedColumn(ColumnKind.NUMBERS, "REMEDY"))))
                .hasMessage(file + ":2: column 'a' takes numbers, and 'x' is none.\nREMEDY");
    }

    private RawTable read(String content, Log log) throws IOException {
        Path file = Files.writeString(folder.resolve("data.jsonl"), content);
        return DataSets.read(List.of(file), Map.of(), log);
    }
}
