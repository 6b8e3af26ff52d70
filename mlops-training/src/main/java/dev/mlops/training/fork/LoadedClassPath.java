package dev.mlops.training.fork;

import dev.mlops.model.provenance.ClassPathContent;
import dev.mlops.model.provenance.ClassPathDigest;
import dev.mlops.training.run.ClassPathRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/** Digests what was loaded from the class path, by artifact. */
final class LoadedClassPath implements ClassPathRecord {
    private final List<Path> entries;
    private final Map<String, String> artifacts;
    private final Supplier<Map<Path, Set<String>>> loaded;

    private final Map<Path, Set<String>> byReading = new HashMap<>();

    /**
     * @param entries in class path order
     * @param artifacts the artifact of each entry, by its path
     * @param loaded the entries that something was found in so far, with the names that were found
     */
    LoadedClassPath(List<Path> entries, Map<String, String> artifacts, Supplier<Map<Path, Set<String>>> loaded) {
        this.entries = entries;
        this.artifacts = artifacts;
        this.loaded = loaded;
    }

    @Override
    public <T> T reading(Supplier<T> reader) {
        Map<Path, Set<String>> before = loaded.get();
        T read = reader.get();
        loaded.get().forEach((entry, names) -> {
            Set<String> added = new HashSet<>(names);
            added.removeAll(before.getOrDefault(entry, Set.of()));
            byReading.computeIfAbsent(entry, e -> new HashSet<>()).addAll(added);
        });
        return read;
    }

    @Override
    public List<ClassPathDigest> loaded() throws IOException {
        return digests((entry, names) -> !isForReadingAlone(entry, names), List.of());
    }

    /**
     * What was loaded until now, in class path order, by the reading of data too.
     *
     * @param others what counts as loaded besides
     */
    List<ClassPathDigest> loadedWith(List<ClassPathDigest> others) throws IOException {
        return digests((entry, names) -> true, others);
    }

    private List<ClassPathDigest> digests(BiPredicate<Path, Set<String>> counts, List<ClassPathDigest> others)
            throws IOException {
        Map<Path, Set<String>> now = loaded.get();
        List<ClassPathDigest> digests = new ArrayList<>();
        for (Path entry : entries) {
            Set<String> names = now.get(entry);
            Optional<ClassPathDigest> other = others.stream()
                    .filter(digest -> digest.artifact().equals(artifacts.get(entry.toString())))
                    .findFirst();
            if (names != null && counts.test(entry, names) || other.isPresent()) {
                Set<String> all = new TreeSet<>(names == null ? Set.of() : names);
                other.ifPresent(digest -> all.addAll(digest.resources()));
                digests.add(digest(entry, List.copyOf(all)));
            }
        }
        return digests;
    }

    /** Of a folder, the user's own classes, a part may serve both, which nobody would see once it is loaded. */
    private boolean isForReadingAlone(Path entry, Set<String> names) {
        return !Files.isDirectory(entry)
                && byReading.getOrDefault(entry, Set.of()).containsAll(names);
    }

    @Override
    public boolean holds(List<ClassPathDigest> others) throws IOException {
        for (ClassPathDigest other : others) {
            Optional<Path> entry = entries.stream()
                    .filter(path -> other.artifact().equals(artifacts.get(path.toString())))
                    .findFirst();
            if (entry.isEmpty()
                    || !digest(entry.get(), other.resources()).digest().equals(other.digest())) {
                return false;
            }
        }
        return true;
    }

    private ClassPathDigest digest(Path entry, List<String> names) throws IOException {
        String artifact = Objects.requireNonNull(artifacts.get(entry.toString()), "an entry has an artifact");
        return Files.isDirectory(entry)
                ? new ClassPathDigest(artifact, names, ClassPathContent.ofResources(entry, names))
                : new ClassPathDigest(artifact, List.of(), ClassPathContent.ofArchive(entry));
    }
}
