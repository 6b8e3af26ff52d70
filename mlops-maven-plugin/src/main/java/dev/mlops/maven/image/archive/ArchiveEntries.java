package dev.mlops.maven.image.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mlops.maven.digest.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The entries of an image archive, digested in one pass over the file.
 *
 * @param digest of the whole file, {@code sha256:<hex>}
 * @param size of the whole file in bytes
 * @param blobs entries by name
 */
record ArchiveEntries(String digest, long size, Map<String, Blob> blobs) {
    private static final int BUFFER = 1 << 16;

    /** Configurations and manifests are shorter, layers mostly longer. */
    private static final int LONGEST_JSON = 1 << 20;

    /**
     * An entry.
     *
     * @param digest of its content, {@code sha256:<hex>}
     * @param size in bytes
     * @param content where it is short enough for JSON, else empty
     */
    record Blob(String digest, long size, byte[] content) {}

    static ArchiveEntries read(Path file) throws IOException {
        Map<String, Blob> blobs = new HashMap<>();
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digested = new DigestInputStream(in, Sha256.messageDigest());
                BufferedInputStream buffered = new BufferedInputStream(digested, BUFFER);
                TarArchiveInputStream tar = new TarArchiveInputStream(buffered)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                blobs.put(entry.getName(), blob(tar, entry.getSize()));
            }
            buffered.transferTo(OutputStream.nullOutputStream());
            return new ArchiveEntries(
                    Sha256.format(digested.getMessageDigest().digest()), Files.size(file), Map.copyOf(blobs));
        }
    }

    /**
     * An entry that must be there.
     *
     * @throws IOException if it is not
     */
    Blob blob(String name) throws IOException {
        Blob blob = blobs.get(name);
        if (blob == null) {
            throw new IOException("it holds no " + name);
        }
        return blob;
    }

    /**
     * An entry as JSON.
     *
     * @throws IOException if it is not there or no JSON
     */
    JsonNode json(String name) throws IOException {
        return Objects.requireNonNull(new ObjectMapper().readTree(blob(name).content()), name);
    }

    private static Blob blob(InputStream tar, long size) throws IOException {
        if (size > LONGEST_JSON) {
            return new Blob(Sha256.of(tar), size, new byte[0]);
        }
        byte[] content = tar.readAllBytes();
        return new Blob(Sha256.of(content), size, content);
    }
}
