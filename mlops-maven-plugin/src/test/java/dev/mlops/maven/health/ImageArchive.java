package dev.mlops.maven.health;

import dev.mlops.maven.output.ImageRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** What build-image leaves, as far as verify-health reads it. */
final class ImageArchive {
    private static final String DIGEST = "sha256:" + "9".repeat(64);

    private ImageArchive() {}

    static ImageRecord record(String reference, String imageId, String manifestDigest) {
        return new ImageRecord(
                reference,
                "churn-image.tar",
                "docker",
                "linux/amd64",
                imageId,
                manifestDigest,
                DIGEST,
                1,
                List.of(),
                List.of(),
                List.of(),
                DIGEST);
    }

    /** An archive whose configuration names these layers; the layers themselves are not in it. */
    static void write(Path file, List<String> layers) throws IOException {
        Map<String, String> entries = new TreeMap<>();
        entries.put("config.json", "{\"rootfs\":{\"diff_ids\":[\"" + String.join("\",\"", layers) + "\"]}}");
        entries.put("manifest.json", "[{\"Config\":\"config.json\",\"RepoTags\":[\"churn:1.0.0\"],\"Layers\":[]}]");
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                byte[] bytes = entry.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry header = new TarArchiveEntry(entry.getKey());
                header.setSize(bytes.length);
                tar.putArchiveEntry(header);
                tar.write(bytes);
                tar.closeArchiveEntry();
            }
        }
    }
}
