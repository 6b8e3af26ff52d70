package dev.mlops.maven.health;

import dev.mlops.maven.output.BundleEntry;
import dev.mlops.maven.output.BundleList;
import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.bundle.BundleReader;
import dev.mlops.model.golden.GoldenRows;
import dev.mlops.model.schema.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model that the server must serve.
 *
 * @param name its name
 * @param version its version
 * @param digest its bundle's digest
 * @param schema its columns
 * @param golden rows and the answers that it must give
 */
record ExpectedModel(String name, String version, String digest, Schema schema, GoldenRows golden) {
    /**
     * The models of the build.
     *
     * @param folder {@code target/mlops}
     * @throws dev.mlops.model.bundle.BundleException where a bundle is not the one of the list
     * @throws HealthException where none was built or one cannot be read
     */
    static List<ExpectedModel> ofBuild(Path folder) {
        List<ExpectedModel> models = new ArrayList<>();
        for (BundleEntry entry : BundleList.read(folder).bundles()) {
            models.add(read(folder.resolve(entry.file()), entry));
        }
        if (models.isEmpty()) {
            throw new HealthException("There is nothing to verify: " + folder.resolve(BundleList.FILE)
                    + " lists no model. Build first: mvn package");
        }
        return models;
    }

    /** As it is named in results: name, version and digest. */
    String identity() {
        return name + " " + version + " " + digest;
    }

    private static ExpectedModel read(Path file, BundleEntry entry) {
        try {
            Bundle bundle = BundleReader.read(file, Optional.of(entry.digest()));
            return new ExpectedModel(
                    entry.name(),
                    entry.version(),
                    entry.digest(),
                    bundle.contents().schema(),
                    bundle.contents().golden());
        } catch (IOException e) {
            throw new HealthException(file + " cannot be read: " + e + ". Build again: mvn package", e);
        }
    }
}
