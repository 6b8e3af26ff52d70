package dev.mlops.maven.runs;

import dev.mlops.model.json.JsonFormatException;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Records of runs in a folder, a file each: what several builds write at once does not get in each other's way. */
public final class RunStore {
    private static final String ENDING = ".json";

    private final Path folder;

    /** @param folder which need not be there yet */
    public RunStore(Path folder) {
        this.folder = folder;
    }

    /** Keeps a record. A run of the same second with the same bundle is the same run. */
    public void add(RunRecord run) throws IOException {
        Files.createDirectories(folder);
        Path written = Files.createTempFile(folder, ".run", ".tmp");
        try {
            Files.write(written, JsonWriter.write(run.toJson()));
            Files.move(
                    written,
                    folder.resolve(run.id() + ENDING),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /**
     * All runs, the newest first.
     *
     * @param damaged told of files that are no records, which are left out
     */
    public List<RunRecord> runs(Consumer<String> damaged) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<RunRecord> runs = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(RunStore::isRecord).sorted().toList()) {
                try {
                    runs.add(RunRecord.fromJson(
                            JsonObject.parse(file.getFileName().toString(), Files.readAllBytes(file))));
                } catch (JsonFormatException e) {
                    damaged.accept(file + " is no record of a run and is left out: " + e.getMessage());
                }
            }
        }
        runs.sort(Comparator.comparing(RunRecord::started)
                .thenComparing(RunRecord::id)
                .reversed());
        return runs;
    }

    private static boolean isRecord(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ENDING) && !name.startsWith(".");
    }
}
