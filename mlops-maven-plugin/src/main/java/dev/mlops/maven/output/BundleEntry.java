package dev.mlops.maven.output;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bundle that this build made or kept.
 *
 * @param name the model's name
 * @param version the model's version
 * @param file the bundle's file name, relative to the folder of the list
 * @param digest the bundle's own digest, {@code sha256:<hex>}
 * @param report file name of the evaluation's report, relative to the folder of the list, if there is one
 * @param trustedClasses names of the classes that the server must be told to trust when it reads the bundle
 */
public record BundleEntry(
        String name,
        String version,
        String file,
        String digest,
        @Nullable String report,
        List<String> trustedClasses) {
    public BundleEntry {
        JsonFile.require(name, "name");
        JsonFile.require(version, "version");
        JsonFile.require(file, "file");
        JsonFile.requireDigest(digest, "digest");
        trustedClasses = JsonFile.listOrEmpty(trustedClasses);
    }
}
