package dev.mlops.training.fork;

import dev.mlops.model.provenance.ClassPathContent;
import dev.mlops.model.provenance.ClassPathDigest;
import dev.mlops.training.run.ClassPathRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Digests what was loaded from the class path, by artifact. */
final class LoadedClassPath implements ClassPathRecord {
    private final List<Path> entries;
    private final Map<String, String> artifacts;
    private final Supplier<Map<Path, Set<String>>> loaded;

    /**
     * @param entries in class path order
     * @param artifacts the artifact of each entry, by its path
     * @param loaded the entries that something was found in so far, with the names where the entry is a folder
     */
    LoadedClassPath(List<Path> entries, Map<String, String> artifacts, Supplier<Map<Path, Set<String>>> loaded) {
        this.entries = entries;
        this.artifacts = artifacts;
        this.loaded = loaded;
    }

    @Override
    public List<ClassPathDigest> loaded() throws IOException {
        Map<Path, Set<String>> now = loaded.get();
        List<ClassPathDigest> digests = new ArrayList<>();
        for (Path entry : entries) {
            Set<String> names = now.get(entry);
            if (names != null) {
                digests.add(digest(entry, names.stream().sorted().toList()));
            }
        }
        return digests;
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
