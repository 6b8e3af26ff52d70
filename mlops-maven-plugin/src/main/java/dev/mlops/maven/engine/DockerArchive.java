package dev.mlops.maven.engine;

import dev.mlops.model.json.JsonFormatException;
import dev.mlops.model.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** An image archive in Docker's format. */
public final class DockerArchive {
    private static final long LARGEST_JSON = 8 << 20;

    private DockerArchive() {}

    /**
     * The digests of the image's layers, uncompressed, from the first; none where the archive is of another format.
     *
     * @throws EngineException where it cannot be read
     */
    public static List<String> layers(Path archive) {
        Map<String, byte[]> documents = new HashMap<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().endsWith(".json") && entry.getSize() < LARGEST_JSON) {
                    documents.put(entry.getName(), tar.readAllBytes());
                }
            }
            byte[] manifest = documents.get("manifest.json");
            byte[] config = manifest == null ? null : documents.get(configOf(manifest));
            return config == null
                    ? List.of()
                    : JsonObject.parse("config.json", config).object("rootfs").strings("diff_ids");
        } catch (IOException | JsonFormatException e) {
            throw new EngineException(
                    archive + " cannot be read: " + e.getMessage() + ". Build it again: mvn package", e);
        }
    }

    /** The manifest is a list of one image. */
    private static String configOf(byte[] manifest) {
        String wrapped = "{\"images\":" + new String(manifest, StandardCharsets.UTF_8) + "}";
        List<JsonObject> images = JsonObject.parse("manifest.json", wrapped.getBytes(StandardCharsets.UTF_8))
                .objects("images");
        return images.isEmpty() ? "" : images.get(0).string("Config");
    }
}
