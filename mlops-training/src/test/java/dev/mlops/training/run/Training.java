package dev.mlops.training.run;

import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.metrics.Metrics;
import dev.mlops.training.configuration.ConfigurationReader;
import dev.mlops.training.configuration.ModelConfiguration;
import dev.mlops.training.source.FileDefinition;
import dev.mlops.training.source.RawSources;
import dev.mlops.training.split.Splitter;
import dev.mlops.training.table.TableReader;
import dev.mlops.training.table.TypedTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A training as the fork runs it, of what a test configures, with what it said. */
final class Training {
    private final Map<String, Object> configuration = new LinkedHashMap<>();
    private final Path folder;
    private Path data;
    private int lastTrials = Integer.MAX_VALUE;
    final List<String> infos = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();

    /**
     * @param folder where bundles and reports go
     * @param file of the test data
     */
    Training(Path folder, String file, String target) {
        this.folder = folder;
        this.data = Path.of("src/test/resources/data", file);
        configuration.putAll(Map.of("name", "model", "header", true, "skipLines", 0, "target", target));
        configuration.putAll(Map.of("parameters", Map.of(), "columns", List.of(), "split", Map.of()));
        configuration.put("missing", "impute");
        configuration.put("gates", List.of());
    }

    /** Stops with an exception once so many trials of a search are finished. */
    void interruptAfterTrials(int trials) {
        lastTrials = trials;
    }

    /** The lines of the rows that are held out. */
    List<Integer> heldOut() {
        ModelConfiguration read =
                ConfigurationReader.read(JsonObject.parse("configuration", JsonWriter.write(configuration)));
        TypedTable table = new TableReader(read)
                .read(new RawSources(Training.class.getClassLoader(), new Listener())
                        .open(definition(), read.header(), read.skipLines()));
        return IntStream.of(new Splitter(read.split()).split(table).test())
                .mapToObj(table::line)
                .toList();
    }

    /** Sets an element of the configuration. */
    Training with(String element, Object value) {
        configuration.put(element, value);
        return this;
    }

    Training gates(String... gates) {
        return with("gates", List.of(gates));
    }

    Training data(Path other) {
        data = other;
        return this;
    }

    TrainingRequest.Files accepted() {
        return files("model");
    }

    TrainingRequest.Files rejected() {
        return files("rejected");
    }

    private TrainingRequest.Files files(String name) {
        return new TrainingRequest.Files(
                folder.resolve(name + ".mlops"),
                folder.resolve(name + ".html"),
                folder.resolve(name + ".json"),
                folder.resolve(name + ".xml"));
    }

    Metrics metrics() throws IOException {
        return run().bundle().contents().metrics();
    }

    private FileDefinition definition() {
        return new FileDefinition(
                data.toString(),
                List.of(data),
                Optional.empty(),
                JsonObject.parse("form", "{}".getBytes(StandardCharsets.UTF_8)));
    }

    TrainingOutcome run() throws IOException {
        var request = new TrainingRequest(
                ConfigurationReader.read(JsonObject.parse("configuration", JsonWriter.write(configuration))),
                "1.0",
                definition(),
                accepted(),
                rejected(),
                folder.resolve("trials"),
                Optional.empty());
        return new TrainingRun(new NoClassPath(), Training.class.getClassLoader(), new Listener()).run(request);
    }

    private final class Listener implements TrainingListener {
        @Override
        public void info(String text) {
            infos.add(text);
        }

        @Override
        public void warn(String text) {
            warnings.add(text);
        }

        @Override
        public void progress(String step, long done, long total) {
            if (step.startsWith("searching") && done >= lastTrials) {
                throw new IllegalStateException("interrupted by the test");
            }
        }
    }
}
