package dev.mlops.maven.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.maven.digest.StatCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FilePatternsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        for (String name : List.of("data/b.csv", "data/a.csv", "data/c.tsv", "data/.hidden.csv", "data/deep/d.csv")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
        Files.writeString(folder.resolve("[odd].csv"), "odd");
        Files.createDirectories(folder.resolve("empty"));
        Files.createDirectories(folder.resolve("data/folder.csv"));
    }

    static Stream<Arguments> patterns() {
        return Stream.of(
                Arguments.of(List.of("data/a.csv"), List.of("data/a.csv")),
                Arguments.of(List.of("data/absent.csv"), List.of("data/absent.csv")),
                Arguments.of(List.of("data/*.csv"), List.of("data/a.csv", "data/b.csv")),
                Arguments.of(List.of("data/?.{csv,tsv}"), List.of("data/a.csv", "data/b.csv", "data/c.tsv")),
                Arguments.of(List.of("data/[a-b].csv"), List.of("data/a.csv", "data/b.csv")),
                Arguments.of(List.of("**.csv"), List.of("[odd].csv", "data/a.csv", "data/b.csv", "data/deep/d.csv")),
                Arguments.of(List.of("data/*/*.csv"), List.of("data/deep/d.csv")),
                Arguments.of(List.of("d*/a.csv"), List.of("data/a.csv")),
                // Each once, in the order in which it is first named.
                Arguments.of(List.of("data/b.csv", "data/*.csv"), List.of("data/b.csv", "data/a.csv")),
                Arguments.of(List.of("[odd].csv"), List.of("[odd].csv")));
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void findsFiles(List<String> patterns, List<String> expected) throws IOException {
        assertThat(new FilePatterns(folder).files(patterns))
                .containsExactlyElementsOf(
                        expected.stream().map(folder::resolve).toList());
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        "data/*.jsonl",
                        "<data>data/*.jsonl</data> matches no file in FOLDER/data.\n"
                                + "Its files are: .hidden.csv, a.csv, b.csv, c.tsv."),
                Arguments.of("empty/*", "<data>empty/*</data> matches no file in FOLDER/empty, which has no file."),
                Arguments.of(
                        "absent/*.csv",
                        "<data>absent/*.csv</data> matches no file: the folder FOLDER/absent does not exist."),
                Arguments.of(
                        "data/{a.csv",
                        "<data>data/{a.csv</data> is no pattern for files: Missing '}. For example src/main/data/*.csv."),
                Arguments.of("", "A <file> of <data> is empty. Name a file, for example src/main/data/churn.csv."));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void saysThatNothingMatches(String pattern, String message) {
        assertThatThrownBy(() -> new FilePatterns(folder).files(List.of(pattern)))
                .isInstanceOf(TrainingFailure.class)
                .hasMessage(message.replace("FOLDER", folder.toString()));
    }

    /** Of the files, what they hold and how it is read; not what they are called. */
    @Test
    void digestsWhatDecidesTheRows() throws IOException {
        String two = digest(Map.of(), "data/a.csv", "data/b.csv");

        assertThat(digest(Map.of(), "data/a.csv", "data/b.csv")).isEqualTo(two);
        assertThat(digest(Map.of(), "data/a.csv")).isNotEqualTo(two);
        assertThat(digest(Map.of(), "data/b.csv", "data/a.csv")).isNotEqualTo(two);
        assertThat(digest(Map.of("decimal", ","), "data/a.csv", "data/b.csv")).isNotEqualTo(two);
        Files.copy(folder.resolve("data/a.csv"), folder.resolve("other.csv"));
        Files.copy(folder.resolve("data/a.csv"), folder.resolve("other.jsonl"));
        assertThat(digest(Map.of(), "other.csv", "data/b.csv")).isEqualTo(two);
        assertThat(digest(Map.of(), "other.jsonl", "data/b.csv")).isNotEqualTo(two);
        Files.writeString(folder.resolve("data/b.csv"), "changed");
        assertThat(digest(Map.of(), "data/a.csv", "data/b.csv")).isNotEqualTo(two);
    }

    private String digest(Map<String, Object> form, String... names) throws IOException {
        List<Path> files = Stream.of(names).map(folder::resolve).toList();
        return new FileData("all", files, Map.copyOf(form))
                .digest(StatCache.open(folder.resolve("cache")))
                .orElseThrow();
    }
}
