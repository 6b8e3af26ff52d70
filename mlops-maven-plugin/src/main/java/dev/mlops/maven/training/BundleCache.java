package dev.mlops.maven.training;

import dev.mlops.model.digest.Digests;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.provenance.ClassPathDigest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps bundles by what they were made from, in a folder that outlives {@code clean} and that CI servers carry from
 * build to build. It is a convenience: where it cannot be read or written, that is a warning, and the model is trained.
 *
 * <p>Several builds may use a folder at once. An entry is one file that is renamed into its place; what decides whether
 * it is used stands in the file, never in its name.
 */
public final class BundleCache {
    private static final String ENTRY = ".zip";
    private static final String PART = ".part";

    /** Enough of a digest to tell entries apart. */
    private static final int DIGITS = 16;

    /** No entry takes as long to write: what is older was left by a build that was killed. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Path folder;
    private final CacheSize size;

    /**
     * @param folder need not exist
     * @param size of all entries together; with 0 nothing is read or written
     */
    public BundleCache(Path folder, CacheSize size) {
        this.folder = folder;
        this.size = size;
    }

    /** A cache that keeps nothing. */
    public static BundleCache none() {
        return new BundleCache(Path.of(""), new CacheSize(0));
    }

    /**
     * Restores the bundle that training would give, with all that lies beside it.
     *
     * @param model whose data has a digest, otherwise nothing is found
     * @param files where they belong
     * @param listener told of entries that are damaged, which are deleted
     * @return the state that was restored; empty where the model has to be trained
     * @throws IOException where the data cannot be read or the files cannot be written
     */
    Optional<TrainingState> restore(ModelDefinition model, ModelFiles files, TrainingKey key, TrainingListener listener)
            throws IOException {
        Optional<String> data = isOff() ? Optional.empty() : key.dataDigest(model);
        if (data.isEmpty()) {
            return Optional.empty();
        }
        String prefix = prefix(model.name(), model.configuration(), data.get(), key.javaVersion());
        for (Path entry : entries(prefix, listener)) {
            Optional<CacheEntry.Content> content = current(entry, model, key, listener);
            if (content.isPresent()) {
                touch(entry);
                content.get().restore(files);
                return Optional.of(content.get().state());
            }
        }
        return Optional.empty();
    }

    /**
     * Keeps what a training gave, and deletes the entries that were used least recently where all together are too
     * large.
     *
     * @param state of the training, with a digest of its data
     * @param listener told what could not be kept
     */
    void keep(TrainingState state, ModelFiles files, TrainingListener listener) {
        if (isOff()) {
            return;
        }
        try {
            Files.createDirectories(folder);
            deleteAbandoned();
            // A name of its own, since another build may write the same entry now.
            Path part = folder.resolve("." + files.name() + "-" + UUID.randomUUID() + PART);
            try {
                CacheEntry.write(part, state, files);
                long bytes = Files.size(part);
                if (bytes > size.bytes()) {
                    listener.info("Model '" + files.name() + "': not kept in the cache, its " + bytes
                            + " bytes are more than the " + size.bytes() + " of mlops.cacheSize");
                    return;
                }
                Path entry = folder.resolve(
                        prefix(files.name(), state.configuration(), state.dataDigest(), state.javaVersion())
                                + digits(classPath(state))
                                + ENTRY);
                Files.move(part, entry, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                evict(entry, size.bytes() - bytes);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            listener.warn("The cache of bundles " + folder + " cannot be written: " + e + ". Model '" + files.name()
                    + "' is not kept in it; -Dmlops.cacheSize=0 turns it off.");
        }
    }

    private boolean isOff() {
        return size.bytes() == 0;
    }

    /** What an entry holds, where it stands for the inputs as they are now. */
    private static Optional<CacheEntry.Content> current(
            Path file, ModelDefinition model, TrainingKey key, TrainingListener listener) throws IOException {
        Optional<TrainingState> state = readable(file, CacheEntry::state, listener);
        return state.isPresent() && key.isCurrent(state.get(), model)
                ? readable(file, CacheEntry::read, listener)
                : Optional.empty();
    }

    @FunctionalInterface
    private interface Reading<T> {
        /** @throws IOException where the entry is damaged */
        T read(CacheEntry entry) throws IOException;
    }

    private static <T> Optional<T> readable(Path file, Reading<T> reading, TrainingListener listener) {
        try (CacheEntry entry = CacheEntry.open(file)) {
            return Optional.of(reading.read(entry));
        } catch (NoSuchFileException e) {
            // Another build made room meanwhile.
            return Optional.empty();
        } catch (FileSystemException | FileNotFoundException e) {
            listener.warn("The entry " + file + " of the cache cannot be read: " + e + ".");
            return Optional.empty();
        } catch (IOException e) {
            listener.warn("The entry " + file + " of the cache is damaged and is deleted: " + e.getMessage() + ".");
            delete(file);
            return Optional.empty();
        }
    }

    /** In the order of their names, so that the same one is taken wherever several would do. */
    private List<Path> entries(String prefix, TrainingListener listener) {
        try {
            return list(prefix, ENTRY).stream().sorted().toList();
        } catch (IOException e) {
            listener.warn(
                    "The cache of bundles " + folder + " cannot be read: " + e + ". -Dmlops.cacheSize=0 turns it off.");
            return List.of();
        }
    }

    /** @param most how many bytes all entries but the newest may have */
    private void evict(Path newest, long most) throws IOException {
        List<Stored> stored = new ArrayList<>();
        for (Path entry : list("", ENTRY)) {
            if (!entry.equals(newest)) {
                stored(entry).ifPresent(stored::add);
            }
        }
        stored.sort(Comparator.comparing(Stored::used).reversed().thenComparing(Stored::file));
        long room = most;
        for (Stored entry : stored) {
            room -= entry.bytes();
            if (room < 0) {
                delete(entry.file());
            }
        }
    }

    private record Stored(Path file, FileTime used, long bytes) {}

    private static Optional<Stored> stored(Path file) throws IOException {
        try {
            return Optional.of(new Stored(file, Files.getLastModifiedTime(file), Files.size(file)));
        } catch (NoSuchFileException e) {
            // Another build made room meanwhile.
            return Optional.empty();
        }
    }

    private void deleteAbandoned() throws IOException {
        Instant abandoned = Instant.now().minus(ABANDONED);
        for (Path part : list(".", PART)) {
            Optional<Stored> stored = stored(part);
            if (stored.isPresent() && stored.get().used().toInstant().isBefore(abandoned)) {
                delete(part);
            }
        }
    }

    private List<Path> list(String prefix, String suffix) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path file : entries) {
                String name = String.valueOf(file.getFileName());
                if (name.startsWith(prefix) && name.endsWith(suffix)) {
                    files.add(file);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return files;
    }

    /** Its time tells when an entry was used last. */
    private static void touch(Path entry) {
        try {
            Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // A cache that may only be read serves as well.
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Another build has it open, or may delete it: what is damaged is never used.
        }
    }

    private static String prefix(
            String name, Map<String, @Nullable Object> configuration, String dataDigest, int javaVersion) {
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        inputs.put("configuration", configuration);
        inputs.put("data", dataDigest);
        inputs.put("java", javaVersion);
        return name + "-" + digits(inputs) + "-";
    }

    private static Map<String, @Nullable Object> classPath(TrainingState state) {
        Map<String, @Nullable Object> loaded = new LinkedHashMap<>();
        loaded.put(
                "classPath",
                state.classPath().stream().map(ClassPathDigest::toJson).toList());
        return loaded;
    }

    private static String digits(Map<String, @Nullable Object> inputs) {
        String digest = Digests.sha256(JsonWriter.write(inputs));
        return digest.substring(digest.indexOf(':') + 1).substring(0, DIGITS);
    }
}
