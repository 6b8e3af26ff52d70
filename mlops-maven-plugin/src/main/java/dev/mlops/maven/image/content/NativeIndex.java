package dev.mlops.maven.image.content;

import dev.mlops.maven.digest.Sha256;
import dev.mlops.maven.image.ImagePlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which native libraries a jar carries for one platform, by the jar's digest, so that no jar is opened again. */
final class NativeIndex {
    private final Path store;
    private final String header;
    private final Map<String, List<Entry>> known = new HashMap<>();
    private final Map<String, List<Entry>> used = new TreeMap<>();

    /**
     * A library in a jar.
     *
     * @param name path in the jar
     * @param digest of its content, {@code sha256:<hex>}
     */
    record Entry(String name, String digest) {}

    private NativeIndex(Path store, ImagePlatform platform) {
        this.store = store;
        this.header = "mlops-natives 1 " + platform;
    }

    /** Opens an index; one that is missing, broken or of another platform is empty. */
    static NativeIndex open(Path store, ImagePlatform platform) {
        NativeIndex index = new NativeIndex(store, platform);
        try {
            index.load(Files.readAllLines(store));
        } catch (IOException | RuntimeException missingOrBroken) {
            index.known.clear();
        }
        return index;
    }

    Optional<List<Entry>> entries(String jar) {
        List<Entry> entries = known.get(jar);
        if (entries != null) {
            used.put(jar, entries);
        }
        return Optional.ofNullable(entries);
    }

    void put(String jar, List<Entry> entries) {
        used.put(jar, List.copyOf(entries));
    }

    /** Keeps what was asked for since the index was opened; jars that are gone drop out. */
    void save() throws IOException {
        if (used.equals(known)) {
            return;
        }
        List<String> lines = new ArrayList<>(List.of(header));
        used.forEach((jar, entries) -> {
            lines.add(Sha256.hex(jar));
            entries.forEach(entry -> lines.add(Sha256.hex(entry.digest()) + " " + entry.name()));
        });
        lines.add("end");
        Path temporary = store.resolveSibling(store.getFileName() + ".tmp");
        Files.write(temporary, lines);
        Files.move(temporary, store, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void load(List<String> lines) throws IOException {
        if (!lines.get(0).equals(header) || !lines.get(lines.size() - 1).equals("end")) {
            throw new IOException("not an index of this format");
        }
        List<Entry> current = new ArrayList<>();
        for (String line : lines.subList(1, lines.size() - 1)) {
            int space = line.indexOf(' ');
            if (space < 0) {
                current = new ArrayList<>();
                known.put(Sha256.PREFIX + line, current);
            } else {
                current.add(new Entry(line.substring(space + 1), Sha256.PREFIX + line.substring(0, space)));
            }
        }
    }
}
