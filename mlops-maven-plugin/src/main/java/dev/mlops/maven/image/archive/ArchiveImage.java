package dev.mlops.maven.image.archive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlops.maven.digest.Sha256;
import dev.mlops.maven.image.ImageFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The image in an archive, read back from the file: every digest is computed, none is believed.
 *
 * @param archiveDigest of the archive, {@code sha256:<hex>}
 * @param archiveSize in bytes
 * @param format of the archive
 * @param config the image's configuration, whose digest is the image's id
 * @param layers compressed, the lowest first
 */
public record ArchiveImage(String archiveDigest, long archiveSize, ImageFormat format, Part config, List<Part> layers) {
    private static final String OCI_BLOBS = "blobs/sha256/";
    private static final String DOCKER_LAYER = ".tar.gz";

    /**
     * A part of an image.
     *
     * @param entry its name in the archive
     * @param digest {@code sha256:<hex>}
     * @param size in bytes
     */
    public record Part(String entry, String digest, long size) {}

    public ArchiveImage {
        layers = List.copyOf(layers);
    }

    /**
     * Reads an archive.
     *
     * @throws IOException if it cannot be read, or its content is not what its names say
     */
    public static ArchiveImage read(Path file) throws IOException {
        ArchiveEntries entries = ArchiveEntries.read(file);
        return entries.blobs().containsKey("oci-layout") ? oci(entries) : docker(entries);
    }

    private static ArchiveImage docker(ArchiveEntries entries) throws IOException {
        JsonNode manifest = entries.json("manifest.json").path(0);
        String config = manifest.path("Config").asText();
        List<Part> layers = new ArrayList<>();
        for (JsonNode layer : manifest.path("Layers")) {
            Part part = part(entries, layer.asText());
            if (layer.asText().endsWith(DOCKER_LAYER)) {
                check(part, layer.asText().replace(DOCKER_LAYER, ""));
            }
            layers.add(part);
        }
        return new ArchiveImage(entries.digest(), entries.size(), ImageFormat.DOCKER, part(entries, config), layers);
    }

    private static ArchiveImage oci(ArchiveEntries entries) throws IOException {
        String digest = entries.json("index.json")
                .path("manifests")
                .path(0)
                .path("digest")
                .asText();
        Part manifest = ociPart(entries, digest);
        JsonNode content = entries.json(manifest.entry());
        List<Part> layers = new ArrayList<>();
        for (JsonNode layer : content.path("layers")) {
            layers.add(ociPart(entries, layer.path("digest").asText()));
        }
        Part config = ociPart(entries, content.path("config").path("digest").asText());
        return new ArchiveImage(entries.digest(), entries.size(), ImageFormat.OCI, config, layers);
    }

    private static Part ociPart(ArchiveEntries entries, String digest) throws IOException {
        if (!digest.startsWith(Sha256.PREFIX)) {
            throw new IOException("it names a part by '" + digest + "'");
        }
        Part part = part(entries, OCI_BLOBS + Sha256.hex(digest));
        check(part, Sha256.hex(digest));
        return part;
    }

    private static Part part(ArchiveEntries entries, String name) throws IOException {
        ArchiveEntries.Blob blob = entries.blob(name);
        return new Part(name, blob.digest(), blob.size());
    }

    private static void check(Part part, String hex) throws IOException {
        if (!Sha256.hex(part.digest()).equals(hex)) {
            throw new IOException(part.entry() + " has the digest " + part.digest());
        }
    }
}
