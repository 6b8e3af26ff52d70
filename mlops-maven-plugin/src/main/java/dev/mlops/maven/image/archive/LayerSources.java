package dev.mlops.maven.image.archive;

import dev.mlops.maven.digest.Sha256;
import dev.mlops.maven.image.Layer;
import dev.mlops.maven.image.LayerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which content jib-core's cache of layers has seen under which path and time. jib-core takes a file of the same path
 * and time for the same file; here content decides, so a cache that would be wrong about one is not used.
 */
final class LayerSources {
    private static final String HEADER = "mlops-layer-sources 1";

    private final Path store;
    private final Map<String, String> seen;

    private LayerSources(Path store, Map<String, String> seen) {
        this.store = store;
        this.seen = seen;
    }

    static LayerSources open(Path store) {
        Map<String, String> seen = new HashMap<>();
        try {
            List<String> lines = Files.readAllLines(store);
            if (lines.get(0).equals(HEADER) && lines.get(lines.size() - 1).equals("end")) {
                for (String line : lines.subList(1, lines.size() - 1)) {
                    int space = line.indexOf(' ');
                    seen.put(line.substring(space + 1), line.substring(0, space));
                }
            }
        } catch (IOException | RuntimeException missingOrBroken) {
            seen.clear();
        }
        return new LayerSources(store, seen);
    }

    /** Whether what is in the cache can be told from what is to be packed. */
    boolean allow(List<Layer> layers) throws IOException {
        for (Map.Entry<String, String> file : keys(layers).entrySet()) {
            if (!seen.getOrDefault(file.getKey(), file.getValue()).equals(file.getValue())) {
                return false;
            }
        }
        return !seen.isEmpty();
    }

    /** Remembers what is going to be packed; before it is, since a build may be killed in between. */
    void save(List<Layer> layers) throws IOException {
        Map<String, String> all = new TreeMap<>(seen);
        all.putAll(keys(layers));
        if (!all.equals(seen)) {
            List<String> lines = new ArrayList<>(List.of(HEADER));
            all.forEach((key, digest) -> lines.add(digest + " " + key));
            lines.add("end");
            Files.write(store, lines);
        }
    }

    private static Map<String, String> keys(List<Layer> layers) throws IOException {
        Map<String, String> keys = new HashMap<>();
        for (Layer layer : layers) {
            for (LayerFile file : layer.files()) {
                String time =
                        Files.getLastModifiedTime(file.source()).toInstant().toString();
                keys.put(time + " " + file.source().toAbsolutePath(), Sha256.hex(file.digest()));
            }
        }
        return keys;
    }
}
