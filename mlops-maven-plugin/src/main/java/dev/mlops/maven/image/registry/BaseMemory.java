package dev.mlops.maven.image.registry;

import dev.mlops.maven.digest.Sha256;
import dev.mlops.maven.image.ImagePlatform;
import dev.mlops.maven.image.archive.ImageSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** What the names of base images meant when a registry was last asked. */
final class BaseMemory {
    private final Path folder;

    /**
     * A base image.
     *
     * @param digest of its manifest, {@code sha256:<hex>}
     * @param settings what it says of itself
     */
    record Known(String digest, ImageSettings settings) {}

    BaseMemory(Path folder) {
        this.folder = folder;
    }

    Optional<Known> find(String reference, ImagePlatform platform) {
        try {
            String text = Files.readString(file(reference, platform));
            int end = text.indexOf('\n');
            return Optional.of(new Known(text.substring(0, end), ImageSettings.parse(text.substring(end + 1))));
        } catch (IOException | RuntimeException missingOrBroken) {
            return Optional.empty();
        }
    }

    void put(String reference, ImagePlatform platform, Known known) throws IOException {
        Path file = file(reference, platform);
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(folder, "base-", ".tmp");
        try {
            Files.writeString(
                    temporary, known.digest() + "\n" + known.settings().json());
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private Path file(String reference, ImagePlatform platform) {
        return folder.resolve(
                "base-" + Sha256.hex(Sha256.of(reference + " " + platform)).substring(0, 32));
    }
}
