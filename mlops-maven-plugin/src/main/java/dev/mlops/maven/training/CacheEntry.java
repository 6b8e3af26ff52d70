package dev.mlops.maven.training;

import dev.mlops.model.digest.Digests;
import dev.mlops.model.json.JsonFormatException;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A bundle with its evidence and the state of its training in one archive, so that an entry of the cache is there as a
 * whole or not at all.
 */
final class CacheEntry implements Closeable {
    private static final String STATE = "state.json";

    /** The same for all files, so that the same entry is the same bytes. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipFile archive;
    private final TrainingState state;

    private CacheEntry(ZipFile archive, TrainingState state) {
        this.archive = archive;
        this.state = state;
    }

    /** @throws IOException where the file is no whole entry */
    static CacheEntry open(Path file) throws IOException {
        var archive = new ZipFile(file.toFile());
        try {
            return new CacheEntry(archive, TrainingState.fromJson(JsonObject.parse(STATE, content(archive, STATE))));
        } catch (JsonFormatException e) {
            archive.close();
            throw new IOException(e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    /** Writes an entry in place of whatever is at {@code file}, which nobody else may write. */
    static void write(Path file, TrainingState state, ModelFiles files) throws IOException {
        try (var archive = new ZipOutputStream(Files.newOutputStream(file))) {
            archive.setLevel(Deflater.BEST_SPEED);
            archive.putNextEntry(entry(STATE));
            archive.write(JsonWriter.write(state.toJson()));
            for (Map.Entry<String, Path> part : parts(files).entrySet()) {
                archive.putNextEntry(entry(part.getKey()));
                Files.copy(part.getValue(), archive);
            }
        }
    }

    /** What the training started from, and the digest of the bundle that it gave. */
    TrainingState state() {
        return state;
    }

    /**
     * Takes out all files, each checked.
     *
     * @throws IOException where one is missing or damaged, or the bundle is not the one of the state
     */
    Content read() throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (String part : parts(new ModelFiles(Path.of(""), "")).keySet()) {
            contents.put(part, content(archive, part));
        }
        String digest = Digests.sha256(contents.getOrDefault(Content.BUNDLE, new byte[0]));
        if (!digest.equals(state.bundleDigest())) {
            throw new IOException("its bundle has the digest " + digest + ", expected " + state.bundleDigest());
        }
        return new Content(state, contents);
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }

    /** What an entry holds, in memory. */
    record Content(TrainingState state, Map<String, byte[]> parts) {
        private static final String BUNDLE = "model.mlops";

        /**
         * Puts the files where a training would have put them. The state comes last: where this is cut off, the next
         * build finds a bundle that is not of the state that is there, and does not use it.
         */
        void restore(ModelFiles files) throws IOException {
            Files.createDirectories(files.folder());
            for (Map.Entry<String, Path> part : CacheEntry.parts(files).entrySet()) {
                byte[] content = parts.getOrDefault(part.getKey(), new byte[0]);
                Path temporary = files.folder().resolve("." + part.getValue().getFileName() + ".part");
                try {
                    Files.write(temporary, content);
                    Files.move(
                            temporary,
                            part.getValue(),
                            StandardCopyOption.ATOMIC_MOVE,
                            StandardCopyOption.REPLACE_EXISTING);
                } finally {
                    Files.deleteIfExists(temporary);
                }
            }
            state.write(files.state());
        }
    }

    /** The files of an entry by their names in it, the bundle first. */
    private static Map<String, Path> parts(ModelFiles files) {
        Map<String, Path> parts = new LinkedHashMap<>();
        parts.put(Content.BUNDLE, files.bundle());
        parts.put("report.html", files.report());
        parts.put("metrics.json", files.metrics());
        parts.put("tests.xml", files.tests());
        return parts;
    }

    private static ZipEntry entry(String name) {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        return entry;
    }

    private static byte[] content(ZipFile archive, String name) throws IOException {
        ZipEntry entry = archive.getEntry(name);
        if (entry == null) {
            throw new IOException(name + " is missing");
        }
        try (InputStream in = archive.getInputStream(entry)) {
            byte[] content = in.readAllBytes();
            var checksum = new CRC32();
            checksum.update(content);
            // A ZipFile leaves this to its reader.
            if (checksum.getValue() != entry.getCrc()) {
                throw new IOException(name + " does not have its checksum");
            }
            return content;
        }
    }
}
