package dev.mlops.model.bundle;

import dev.mlops.model.digest.Digests;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.schema.Schema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes bundles: equal contents give equal bytes. */
public final class BundleWriter {
    private BundleWriter() {}

    /**
     * Writes a bundle in place of whatever is at {@code file}, at once or not at all.
     *
     * @param name the model's name
     * @param version the version of the project
     * @return the bundle as it will be read back
     * @throws IOException where the file cannot be written; nothing is left of it then
     */
    public static Bundle write(Path file, String name, String version, BundleContents contents) throws IOException {
        SortedMap<String, byte[]> entries = entries(contents);
        SortedMap<String, String> digests = new TreeMap<>();
        entries.forEach((entry, content) -> digests.put(entry, Digests.sha256(content)));
        var manifest = new Manifest(
                name,
                version,
                contents.schema().target().task(),
                contents.provenance().trainingKey(),
                digests);
        entries.put(Entries.MANIFEST, JsonWriter.write(manifest.toJson()));
        byte[] archive = Archive.write(entries);
        replace(file, archive);
        return new Bundle(Digests.sha256(archive), manifest, contents);
    }

    private static SortedMap<String, byte[]> entries(BundleContents contents) {
        Schema schema = contents.schema();
        SortedMap<String, byte[]> entries = new TreeMap<>();
        entries.put(Entries.SCHEMA, JsonWriter.write(schema.toJson()));
        entries.put(Entries.METRICS, JsonWriter.write(contents.metrics().toJson()));
        entries.put(Entries.PROFILE, JsonWriter.write(contents.profile().toJson()));
        entries.put(Entries.GOLDEN, JsonWriter.write(contents.golden().toJson(schema)));
        entries.put(Entries.PROVENANCE, JsonWriter.write(contents.provenance().toJson()));
        entries.put(Entries.CARD, JsonWriter.write(contents.card().toJson()));
        entries.put(Entries.MODEL, contents.model());
        return entries;
    }

    private static void replace(Path file, byte[] archive) throws IOException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path temporary = folder.resolve("." + file.getFileName() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                for (ByteBuffer buffer = ByteBuffer.wrap(archive); buffer.hasRemaining(); ) {
                    channel.write(buffer);
                }
                // The name must not come to stand for bytes that a power cut takes away.
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
