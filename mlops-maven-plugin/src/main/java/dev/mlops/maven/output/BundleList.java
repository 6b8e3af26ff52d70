package dev.mlops.maven.output;

import dev.mlops.model.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
        bundles = List.copyOf(bundles);
    }

    /**
     * Reads the list, which is empty where no model was trained.
     *
     * @param folder {@code target/mlops}
     * @throws OutputException if the file cannot be read or is no such list
     */
    public static BundleList read(Path folder) {
        Path file = folder.resolve(FILE);
        return Files.exists(file) ? JsonFile.read(file, BundleList::fromJson) : new BundleList(List.of());
    }

    /**
     * Writes the list, unless it stands there already.
     *
     * @param folder {@code target/mlops}
     * @return whether the file was written
     * @throws OutputException if it cannot be written
     */
    public boolean write(Path folder) {
        return JsonFile.write(
                folder.resolve(FILE),
                Map.of("bundles", bundles.stream().map(BundleEntry::toJson).toList()));
    }

    private static BundleList fromJson(JsonObject json) {
        return new BundleList(
                json.objects("bundles").stream().map(BundleEntry::fromJson).toList());
    }
}
