package dev.mlops.maven.image.runtime;

import dev.mlops.maven.digest.Sha256;
import dev.mlops.maven.digest.StatCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A linked runtime and the digests of its files, which are asked for once: to verify it, and to name its layer.
 *
 * @param home its folder
 * @param digests of its files by path, relative to that folder and with slashes
 */
record CachedRuntime(Path home, SortedMap<String, String> digests) {
    static CachedRuntime at(Path home, StatCache stats) throws IOException {
        SortedMap<String, String> digests = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(home)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                digests.put(home.relativize(file).toString().replace('\\', '/'), stats.digest(file));
            }
        }
        return new CachedRuntime(home, digests);
    }

    /** The same runtime in another place. */
    CachedRuntime movedTo(Path place) {
        return new CachedRuntime(place, digests);
    }

    Path file(String path) {
        return home.resolve(path);
    }

    List<Path> files() {
        return digests.keySet().stream().map(this::file).toList();
    }

    /** As sha256sum would list it. */
    String listing() {
        StringBuilder text = new StringBuilder();
        digests.forEach((path, digest) ->
                text.append(Sha256.hex(digest)).append("  ").append(path).append('\n'));
        return text.toString();
    }
}
