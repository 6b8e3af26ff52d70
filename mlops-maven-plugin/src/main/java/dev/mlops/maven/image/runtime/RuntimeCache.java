package dev.mlops.maven.image.runtime;

import dev.mlops.maven.digest.Sha256;
import dev.mlops.maven.digest.StatCache;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Linked runtimes and lists of modules, each under the digest of what it was made from. Several builds may use it at
 * once: everything is made in a folder of its own and moved into place whole.
 */
final class RuntimeCache {
    private static final String RUNTIME = "runtime";
    private static final String ENTRY = "entry";

    private static final String LISTING = "files.sha256";
    private static final String WORK = "work-";
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Path folder;
    private final StatCache digests;

    /** A folder for what is being made, which is gone afterwards. */
    record Work(Path folder) implements Closeable {
        /** Where a runtime is to be linked; the folder around it is there. */
        Path runtime() throws IOException {
            return Files.createDirectories(folder.resolve(ENTRY)).resolve(RUNTIME);
        }

        @Override
        public void close() throws IOException {
            delete(folder);
        }
    }

    RuntimeCache(Path folder, StatCache digests) {
        this.folder = folder;
        this.digests = digests;
    }

    Work newWork() throws IOException {
        Files.createDirectories(folder);
        sweep();
        return new Work(Files.createTempDirectory(folder, WORK));
    }

    Optional<SortedSet<String>> modules(String digest) throws IOException {
        Path file = moduleFile(digest);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        // The last line tells a whole list from one that was cut off.
        boolean whole = !lines.isEmpty() && lines.get(lines.size() - 1).equals("end");
        return whole ? Optional.of(new TreeSet<>(lines.subList(0, lines.size() - 1))) : Optional.empty();
    }

    void putModules(String digest, SortedSet<String> modules, Work work) throws IOException {
        Path temporary = work.folder().resolve("modules");
        Files.writeString(temporary, String.join("\n", modules) + (modules.isEmpty() ? "end\n" : "\nend\n"));
        Files.move(temporary, moduleFile(digest), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The runtime of a key, if it is there and every file of it is what it was when it was linked. */
    Optional<CachedRuntime> runtime(String key) throws IOException {
        Path entry = entry(key);
        Path listing = entry.resolve(LISTING);
        Path home = entry.resolve(RUNTIME);
        if (!Files.exists(listing) || !Files.isDirectory(home)) {
            return Optional.empty();
        }
        CachedRuntime runtime = CachedRuntime.at(home, digests);
        return Files.readString(listing).equals(runtime.listing()) ? Optional.of(runtime) : Optional.empty();
    }

    /** Moves a runtime from where it was linked into place; what is there already and broken makes way. */
    CachedRuntime putRuntime(String key, Work work) throws IOException {
        Path made = work.folder().resolve(ENTRY);
        CachedRuntime linked = CachedRuntime.at(made.resolve(RUNTIME), digests);
        Files.writeString(made.resolve(LISTING), linked.listing());
        Path entry = entry(key);
        // In this order: an entry that another build puts there in between is whole, and stays.
        if (Files.exists(entry) && runtime(key).isEmpty()) {
            delete(entry);
        }
        try {
            Files.move(made, entry, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException inTheWay) {
            // Java has no type of its own for a folder that is not empty when a move is atomic.
            return runtime(key).orElseThrow(() -> inTheWay);
        }
        CachedRuntime moved = linked.movedTo(entry.resolve(RUNTIME));
        moved.files().forEach(digests::expect);
        return moved;
    }

    private Path entry(String key) {
        return folder.resolve("runtime-" + Sha256.hex(key).substring(0, 32));
    }

    private Path moduleFile(String digest) {
        return folder.resolve("modules-" + Sha256.hex(digest).substring(0, 32));
    }

    /** Deletes what killed builds left; a build that is under way is younger. */
    private void sweep() throws IOException {
        Instant limit = Instant.now().minus(ABANDONED);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, WORK + "*")) {
            for (Path work : left) {
                if (Files.getLastModifiedTime(work).toInstant().isBefore(limit)) {
                    delete(work);
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
