package dev.mlops.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.mlops.model.json.JsonObject;
import dev.mlops.training.configuration.ConfigurationReader;
import dev.mlops.training.source.FileDefinition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same rows give the same bundle, byte for byte, whatever files they stand in. */
class SameRowsTest {
    private static final JsonObject NOTHING = JsonObject.parse("form", "{}".getBytes(StandardCharsets.UTF_8));
    private static final String CONFIGURATION = """
            {"name":"penguins","skipLines":0,"target":"species","trainer":"decision-tree","parameters":{},
             "columns":[],"missing":"impute","split":{},"gates":[]}""";

    @TempDir
    private Path folder;

    private List<String> lines = List.of();
    private String expected = "";

    @BeforeEach
    void trainOnThePlainFile() throws IOException {
        lines = Files.readAllLines(Path.of("src/test/resources/data/penguins.csv"));
        expected = digest(write("plain.csv", text(lines).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void inAnotherEncodingWithOtherLineEnds() throws IOException {
        String windows = "\uFEFF" + String.join("\r\n", lines);

        assertThat(digest(write("a.csv", windows.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(expected);
        assertThat(digest(write("b.csv", windows.getBytes(StandardCharsets.UTF_16LE))))
                .isEqualTo(expected);
        assertThat(digest(write("c.csv", text(lines).getBytes(Charset.forName("windows-1252")))))
                .isEqualTo(expected);
    }

    @Test
    void compressed() throws IOException {
        byte[] plain = text(lines).getBytes(StandardCharsets.UTF_8);
        var gzip = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzip)) {
            out.write(plain);
        }

        assertThat(digest(write("a.csv.gz", gzip.toByteArray()))).isEqualTo(expected);
        assertThat(digest(write("a.csv.zst", Zstd.compress(plain)))).isEqualTo(expected);
    }

    @Test
    void separatedOtherwiseWithDecimalCommas() throws IOException {
        List<String> german = lines.stream()
                .map(line -> line.replace(',', ';').replace('.', ','))
                .toList();
        List<String> tabs = lines.stream().map(line -> line.replace(',', '\t')).toList();

        assertThat(digest(write("a.csv", text(german).getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(expected);
        assertThat(digest(write("a.tsv", text(tabs).getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(expected);
    }

    @Test
    void splitInTwoFilesOfWhichOneHasItsColumnsTheOtherWayRound() throws IOException {
        List<String> first = lines.subList(0, 100);
        List<String> second = new ArrayList<>(List.of(reversed(lines.get(0))));
        lines.subList(100, lines.size()).forEach(line -> second.add(reversed(line)));

        assertThat(digest(
                        write("1.csv", text(first).getBytes(StandardCharsets.UTF_8)),
                        write("2.csv", text(second).getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(expected);
    }

    @Test
    void asJsonLines() throws IOException {
        String[] names = lines.get(0).split(",");
        String objects = lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(fields -> IntStream.range(0, names.length)
                        .mapToObj(i -> names[i] + ":" + json(fields[i]))
                        .collect(Collectors.joining(",", "{", "}")))
                .collect(Collectors.joining("\n"));

        assertThat(digest(write("a.jsonl", objects.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(expected);
    }

    private static String json(String field) {
        if (field.isEmpty() || field.equals("NA")) {
            return "null";
        }
        return field;
    }

    private static String reversed(String line) {
        List<String> fields = Arrays.asList(line.split(",", -1));
        java.util.Collections.reverse(fields);
        return String.join(",", fields);
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private String digest(Path... files) throws IOException {
        var request = new TrainingRequest(
                ConfigurationReader.read(
                        JsonObject.parse("configuration", CONFIGURATION.getBytes(StandardCharsets.UTF_8))),
                "1.0",
                new FileDefinition("DATA", List.of(files), Optional.empty(), NOTHING),
                files("a"),
                files("r"),
                folder.resolve("trials"),
                Optional.empty());
        ClassLoader loader = SameRowsTest.class.getClassLoader();
        return new TrainingRun(new NoClassPath(), loader, new Silent())
                .run(request)
                .bundle()
                .digest();
    }

    private TrainingRequest.Files files(String name) {
        return new TrainingRequest.Files(
                folder.resolve(name + ".mlops"),
                folder.resolve(name + ".html"),
                folder.resolve(name + ".json"),
                folder.resolve(name + ".xml"));
    }

    private static final class Silent implements TrainingListener {
        @Override
        public void info(String text) {}

        @Override
        public void warn(String text) {}

        @Override
        public void progress(String step, long done, long total) {}
    }
}
