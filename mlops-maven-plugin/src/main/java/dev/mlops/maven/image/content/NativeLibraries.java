package dev.mlops.maven.image.content;

import dev.mlops.maven.digest.Sha256;
import dev.mlops.maven.digest.StatCache;
import dev.mlops.maven.image.ImagePlatform;
import dev.mlops.maven.image.LayerFile;
import dev.mlops.maven.image.runtime.ElfFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Unpacks the native libraries that jars carry for one platform: libraries that would unpack themselves at run time
 * need a folder to write to, which an image with a read-only root does not have.
 */
public final class NativeLibraries {
    /** Where they are in an image. */
    public static final String IMAGE_FOLDER = "/app/native";

    private static final int HEADER = 20;

    private final Path folder;
    private final NativeIndex index;
    private final int machine;
    private final StatCache digests;

    /**
     * A library that was unpacked.
     *
     * @param file in the image, and on this machine
     * @param jar name of the jar that carries it
     */
    public record Unpacked(LayerFile file, String jar) {}

    /**
     * @param folder where they are unpacked to, and nothing else is kept
     * @param index a file that keeps what is in which jar
     */
    public NativeLibraries(Path folder, Path index, ImagePlatform platform, StatCache digests) {
        this.folder = folder;
        this.machine = platform.architecture().equals("arm64") ? ElfFile.AARCH64 : ElfFile.X86_64;
        this.index = NativeIndex.open(index, platform);
        this.digests = digests;
    }

    /**
     * Unpacks what jars carry, and deletes what none of them does any more.
     *
     * @param jars in the order of the class path; of two libraries of one name the first is taken
     * @throws IOException if a jar cannot be read or a library not be written
     */
    public List<Unpacked> unpack(List<LayerFile> jars) throws IOException {
        Map<String, Unpacked> unpacked = new LinkedHashMap<>();
        for (LayerFile jar : jars) {
            for (NativeIndex.Entry entry : entries(jar)) {
                String name = entry.name().substring(entry.name().lastIndexOf('/') + 1);
                if (!unpacked.containsKey(name)) {
                    unpacked.put(name, new Unpacked(unpack(jar, entry, name), jar.name()));
                }
            }
        }
        deleteAllBut(unpacked);
        index.save();
        return unpacked.values().stream()
                .sorted(Comparator.comparing(library -> library.file().target()))
                .toList();
    }

    private LayerFile unpack(LayerFile jar, NativeIndex.Entry entry, String name) throws IOException {
        Path target = folder.resolve(name);
        if (!Files.isRegularFile(target) || !digests.digest(target).equals(entry.digest())) {
            Files.createDirectories(folder);
            Path temporary = folder.resolve(name + ".tmp");
            try (ZipFile zip = new ZipFile(jar.source().toFile());
                    InputStream in = content(zip, Objects.requireNonNull(zip.getEntry(entry.name()), entry.name()))) {
                Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                digests.expect(target);
            } finally {
                Files.deleteIfExists(temporary);
            }
        }
        return new LayerFile(target, IMAGE_FOLDER + "/" + name, LayerFile.PROGRAM, entry.digest());
    }

    private List<NativeIndex.Entry> entries(LayerFile jar) throws IOException {
        Optional<List<NativeIndex.Entry>> known = index.entries(jar.digest());
        if (known.isPresent()) {
            return known.get();
        }
        List<NativeIndex.Entry> found = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.source().toFile())) {
            List<? extends ZipEntry> candidates = zip.stream()
                    .filter(NativeLibraries::isCandidate)
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .toList();
            for (ZipEntry entry : candidates) {
                if (isForThisMachine(zip, entry)) {
                    try (InputStream in = content(zip, entry)) {
                        found.add(new NativeIndex.Entry(entry.getName(), Sha256.of(in)));
                    }
                }
            }
        }
        index.put(jar.digest(), found);
        return found;
    }

    /** Libraries for another C library or system bear the same machine in their header; their folder tells. */
    private static boolean isCandidate(ZipEntry entry) {
        String name = entry.getName().toLowerCase(Locale.ROOT);
        return !entry.isDirectory()
                && (name.endsWith(".so") || name.matches(".*\\.so\\.[0-9.]+"))
                && !name.contains("musl")
                && !name.contains("android");
    }

    private boolean isForThisMachine(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = content(zip, entry)) {
            return ElfFile.machineOf(in.readNBytes(HEADER))
                    .filter(found -> found == machine)
                    .isPresent();
        }
    }

    private static InputStream content(ZipFile zip, ZipEntry entry) throws IOException {
        return Objects.requireNonNull(zip.getInputStream(entry), "an entry has content");
    }

    private void deleteAllBut(Map<String, Unpacked> kept) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> !kept.containsKey(name(path))).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String name(Path path) {
        return Objects.requireNonNull(path.getFileName(), "a file has a name").toString();
    }
}
