package dev.mlops.maven.image.archive;

import dev.mlops.maven.digest.Sha256;
import dev.mlops.maven.image.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder in which jib-core keeps compressed layers, kept free of what is wrong, half done or no longer used. */
final class LayerCache {
    private final Path folder;
    private final Path sources;

    LayerCache(Path folder) {
        this.folder = folder;
        this.sources = folder.resolve("sources");
    }

    Path folder() {
        return folder;
    }

    /** Makes the folder fit for packing these layers. */
    void prepare(List<Layer> layers) throws IOException {
        if (!LayerSources.open(sources).allow(layers)) {
            clear();
        }
        // What a killed build had begun to write.
        delete(folder.resolve("tmp"));
        Files.createDirectories(folder);
        LayerSources.open(sources).save(layers);
    }

    void clear() throws IOException {
        delete(folder);
    }

    /** Deletes layers of earlier images. */
    void keepOnly(List<String> digests) throws IOException {
        Path layers = folder.resolve("layers");
        if (!Files.isDirectory(layers)) {
            return;
        }
        Set<String> kept = digests.stream().map(Sha256::hex).collect(Collectors.toSet());
        try (Stream<Path> found = Files.list(layers)) {
            for (Path layer : found.toList()) {
                if (!kept.contains(Objects.requireNonNull(layer.getFileName(), "a layer has a name")
                        .toString())) {
                    delete(layer);
                }
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(tree)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
