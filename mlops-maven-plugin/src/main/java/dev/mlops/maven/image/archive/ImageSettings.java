package dev.mlops.maven.image.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What an image says of itself in its configuration.
 *
 * @param json the configuration
 * @param os such as {@code linux}
 * @param architecture such as {@code amd64}
 */
public record ImageSettings(String json, String os, String architecture) {
    /**
     * Reads a configuration.
     *
     * @throws IOException if it is no JSON
     */
    public static ImageSettings parse(String json) throws IOException {
        JsonNode root = new ObjectMapper().readTree(json);
        return new ImageSettings(
                json, root.path("os").asText(), root.path("architecture").asText());
    }

    /**
     * Reads the configuration of the image in an archive in Docker's layout.
     *
     * @throws IOException if it is no such archive
     */
    public static ImageSettings ofArchive(Path archive) throws IOException {
        ArchiveEntries entries = ArchiveEntries.read(archive);
        String config = entries.json("manifest.json").path(0).path("Config").asText();
        return parse(entries.json(config).toString());
    }

    /** The value of an environment variable that the image sets. */
    public Optional<String> variable(String name) {
        try {
            for (JsonNode variable :
                    new ObjectMapper().readTree(json).path("config").path("Env")) {
                if (variable.asText().startsWith(name + "=")) {
                    return Optional.of(variable.asText().substring(name.length() + 1));
                }
            }
            return Optional.empty();
        } catch (IOException parsedBefore) {
            throw new IllegalStateException(parsedBefore);
        }
    }
}
