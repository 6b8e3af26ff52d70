package dev.mlops.maven.digest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Digests files, and reads those again only whose path, size, times or inode changed since. Content decides, the cache
 * only spares the reading: a file that was touched so shortly before it was read that a further change might bear the
 * same time is remembered only once it has settled, and a cache file that is missing or broken is an empty one.
 *
 * <p>Safe for use by several threads. Nothing is kept on disk until {@link #save()}.
 */
public final class StatCache {
    private static final String HEADER = "mlops-stat-cache 1";

    /** Clocks of file systems tick every few milliseconds. */
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(50);

    /** Some file systems keep whole seconds or every second one. */
    private static final long COARSE_TICK = TimeUnit.SECONDS.toNanos(2);

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** Makes a digest of a file's content. */
    @FunctionalInterface
    public interface Digester {
        /** @return {@code sha256:<hex>} */
        String digest(Path file) throws IOException;
    }

    private final Path store;
    private final Digester digester;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** Files too fresh to be remembered when they were read. */
    private final Set<String> unsettled = ConcurrentHashMap.newKeySet();

    private volatile boolean changed;

    private record Known(FileStamp stamp, String digest) {}

    private StatCache(Path store, Digester digester) {
        this.store = store;
        this.digester = digester;
    }

    /**
     * Opens the cache kept in a file.
     *
     * @param store where it is kept; need not exist
     */
    public static StatCache open(Path store) {
        return open(store, Sha256::of);
    }

    /**
     * Opens the cache of another digest than that of a file's plain bytes.
     *
     * @param store where it is kept, for this digest alone; need not exist
     * @param digester what digests a file
     */
    public static StatCache open(Path store, Digester digester) {
        StatCache cache = new StatCache(store, digester);
        try {
            cache.load(Files.readString(store));
        } catch (IOException | RuntimeException missingOrBroken) {
            cache.known.clear();
        }
        return cache;
    }

    /**
     * Digests the content of a file, from memory where the file has not changed.
     *
     * @param file a regular file
     * @return {@code sha256:<hex>}
     * @throws IOException if the file cannot be read
     */
    public String digest(Path file) throws IOException {
        String path = key(file);
        FileStamp stamp = FileStamp.of(file);
        Known before = known.get(path);
        if (before != null && before.stamp().isSame(stamp)) {
            return before.digest();
        }
        long started = now();
        String digest = digester.digest(file);
        boolean sameContent = before != null
                && before.stamp().isSameContent(stamp)
                && before.digest().equals(digest);
        if (sameContent && FileStamp.hasOtherNames(file)) {
            // Maven 4 makes a hard link to each attached file in each build, which is a change of the file's state:
            // what would be written now would not hold in the next build either.
            return digest;
        }
        remember(path, new Known(stamp, digest), started);
        return digest;
    }

    /**
     * Has a file that was just written remembered, so that the next build need not read it.
     *
     * @param file a regular file
     */
    public void expect(Path file) {
        unsettled.add(key(file));
    }

    /**
     * Keeps what was learnt for the next build; entries of files that are gone are dropped. Files that were too fresh
     * when they were read are read once more, so that the next build finds nothing to learn and writes nothing. A cache
     * that cannot be written costs time in the next build, no more, so the caller may ignore the exception.
     *
     * @throws IOException if the cache cannot be written
     */
    public synchronized void save() throws IOException {
        for (String path : List.copyOf(unsettled)) {
            settle(Path.of(path));
        }
        if (!changed) {
            return;
        }
        known.keySet().removeIf(path -> !Files.exists(Path.of(path)));
        String text = known.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> line(entry.getKey(), entry.getValue()) + "\n")
                .collect(Collectors.joining("", HEADER + "\n", ""));
        Files.createDirectories(Objects.requireNonNull(store.toAbsolutePath().getParent(), "a file has a folder"));
        Path temporary = store.resolveSibling(store.getFileName() + ".tmp");
        try {
            Files.writeString(temporary, text);
            Files.move(temporary, store, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        changed = false;
    }

    private void remember(String path, Known fresh, long started) {
        if (path.contains("\n")) {
            return;
        }
        if (started > settledAt(fresh.stamp())) {
            known.put(path, fresh);
            unsettled.remove(path);
            changed = true;
        } else {
            unsettled.add(path);
            changed |= known.remove(path) != null;
        }
    }

    /** Waits for a tick where one is short, then reads the file again. */
    private void settle(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return;
        }
        long wait = settledAt(FileStamp.of(file)) - now();
        if (wait <= TICK) {
            LockSupport.parkNanos(wait + 1);
            digest(file);
        }
    }

    /** From when on a further change of a file would bear another time, in nanoseconds since the epoch. */
    private static long settledAt(FileStamp stamp) {
        return stamp.touched() + (stamp.touched() % SECOND == 0 ? COARSE_TICK : TICK);
    }

    private static String key(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }

    private void load(String text) throws NoSuchFileException {
        String[] lines = text.split("\n");
        if (!lines[0].equals(HEADER) || !text.endsWith("\n")) {
            throw new NoSuchFileException(store.toString(), null, "not a cache of this format");
        }
        for (int i = 1; i < lines.length; i++) {
            String[] fields = lines[i].split(" ", 6);
            FileStamp stamp = new FileStamp(
                    Long.parseLong(fields[1]),
                    Long.parseLong(fields[2]),
                    Long.parseLong(fields[3]),
                    Long.parseLong(fields[4]));
            known.put(fields[5], new Known(stamp, Sha256.PREFIX + fields[0]));
        }
    }

    private static String line(String path, Known known) {
        FileStamp stamp = known.stamp();
        return Sha256.hex(known.digest()) + " " + stamp.size() + " " + stamp.modified() + " " + stamp.changed() + " "
                + stamp.inode() + " " + path;
    }

    private static long now() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }
}
