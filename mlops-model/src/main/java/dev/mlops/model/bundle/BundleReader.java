package dev.mlops.model.bundle;

import dev.mlops.model.card.ModelCard;
import dev.mlops.model.digest.Digests;
import dev.mlops.model.golden.GoldenRows;
import dev.mlops.model.json.JsonFormatException;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.metrics.Metrics;
import dev.mlops.model.profile.Profile;
import dev.mlops.model.provenance.Provenance;
import dev.mlops.model.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Reads bundles, and refuses whatever is not one to the last byte. */
public final class BundleReader {
    private static final long LARGEST = 1_500L << 20;

    private BundleReader() {}

    /**
     * @param file the bundle
     * @param expectedDigest the digest that the file must have, where it is known from elsewhere
     * @throws BundleException where the file is missing, damaged, changed, of another format or not a bundle
     * @throws IOException where the file cannot be read
     */
    public static Bundle read(Path file, Optional<String> expectedDigest) throws IOException {
        byte[] archive = bytes(file);
        String digest = Digests.sha256(archive);
        if (expectedDigest.isPresent() && !digest.equals(expectedDigest.get())) {
            throw new BundleException(
                    "The bundle " + file + " is not the one that was built: its digest is " + digest + ", expected "
                            + expectedDigest.get() + ". Build it again, or copy it again from where it was built.");
        }
        try {
            return parse(digest, archive);
        } catch (BundleException | JsonFormatException e) {
            throw new BundleException("The bundle " + file + " is refused: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new BundleException(
                        "The bundle " + file + " is refused: it is larger than " + LARGEST + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new BundleException("There is no bundle at " + file + ". Train it first, or name another file.", e);
        }
    }

    /** Reads a bundle that is in memory. */
    static Bundle parse(String digest, byte[] archive) {
        SortedMap<String, byte[]> entries = Archive.read(archive);
        byte[] manifestJson = entries.get(Entries.MANIFEST);
        if (manifestJson == null) {
            throw new BundleException("it has no entry " + Entries.MANIFEST);
        }
        Manifest manifest = Manifest.fromJson(JsonObject.parse(Entries.MANIFEST, manifestJson));
        check(manifest, entries);
        if (!Archive.isCanonical(archive, entries)) {
            throw new BundleException("its zip form is not the one in which bundles are written");
        }
        Schema schema = Schema.fromJson(json(entries, Entries.SCHEMA));
        var contents = new BundleContents(
                schema,
                Metrics.fromJson(json(entries, Entries.METRICS)),
                Profile.fromJson(json(entries, Entries.PROFILE)),
                GoldenRows.fromJson(json(entries, Entries.GOLDEN), schema),
                Provenance.fromJson(json(entries, Entries.PROVENANCE)),
                ModelCard.fromJson(json(entries, Entries.CARD)),
                entry(entries, Entries.MODEL));
        return new Bundle(digest, manifest, contents);
    }

    private static void check(Manifest manifest, SortedMap<String, byte[]> entries) {
        for (String name : entries.keySet()) {
            if (!Entries.ALL.contains(name)) {
                throw new BundleException("entry " + Entries.shown(name) + " is not one that a bundle has");
            }
        }
        for (String name : Entries.ALL) {
            byte[] content = entry(entries, name);
            String vouched = manifest.entries().get(name);
            if (!name.equals(Entries.MANIFEST) && !Digests.sha256(content).equals(vouched)) {
                throw new BundleException("entry " + name + " does not have the digest that the manifest gives");
            }
        }
        if (manifest.entries().size() != Entries.ALL.size() - 1) {
            throw new BundleException(
                    "entry " + Entries.MANIFEST + " gives digests of entries that a bundle does not have");
        }
    }

    private static JsonObject json(Map<String, byte[]> entries, String name) {
        return JsonObject.parse(name, entry(entries, name));
    }

    private static byte[] entry(Map<String, byte[]> entries, String name) {
        byte[] content = entries.get(name);
        if (content == null) {
            throw new BundleException("it has no entry " + name);
        }
        return content;
    }
}
