package dev.mlops.maven.output;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The bundles of this build, in the order of the configuration: {@code bundles.json}, which train-model writes and all
 * other goals read.
 *
 * @param bundles the bundles, none twice
 */
public record BundleList(List<BundleEntry> bundles) {
    /** Name of the file in {@code target/mlops}. */
    public static final String FILE = "bundles.json";

    public BundleList {
        bundles = JsonFile.listOrEmpty(bundles);
    }

    /**
     * Reads the list, which is empty where no model was trained.
     *
     * @param folder {@code target/mlops}
     * @throws OutputException if the file cannot be read or is no such list
     */
    public static BundleList read(Path folder) {
        Path file = folder.resolve(FILE);
        return Files.exists(file) ? JsonFile.read(file, BundleList.class) : new BundleList(List.of());
    }

    /**
     * Writes the list, unless it stands there already.
     *
     * @param folder {@code target/mlops}
     * @return whether the file was written
     * @throws OutputException if it cannot be written
     */
    public boolean write(Path folder) {
        return JsonFile.write(folder.resolve(FILE), this);
    }
}
