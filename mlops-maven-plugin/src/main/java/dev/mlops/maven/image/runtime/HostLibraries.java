package dev.mlops.maven.image.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The shared libraries of this machine, looked for where its dynamic loader looks. */
public final class HostLibraries {
    private static final List<String> DEFAULTS = List.of("lib64", "usr/lib64", "lib", "usr/lib");
    private static final int DEEPEST_INCLUDE = 8;

    private final Path root;
    private final int machine;
    private final List<Path> folders;

    /**
     * @param root of the file system, {@code /}
     * @param machine number of the architecture in {@link ElfFile}
     * @throws IOException if the loader's configuration cannot be read
     */
    public HostLibraries(Path root, int machine) throws IOException {
        this.root = root;
        this.machine = machine;
        Set<Path> found = new LinkedHashSet<>();
        read(root.resolve("etc/ld.so.conf"), found, 0);
        String triplet = machine == ElfFile.AARCH64 ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
        found.add(root.resolve("lib").resolve(triplet));
        found.add(root.resolve("usr/lib").resolve(triplet));
        DEFAULTS.forEach(folder -> found.add(root.resolve(folder)));
        this.folders = found.stream().filter(Files::isDirectory).toList();
    }

    /**
     * Finds a library by the name under which others need it.
     *
     * @return its path, links not resolved
     */
    public Optional<Path> find(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(this::isForThisMachine)
                .findFirst();
    }

    /** Resolves an absolute path of this machine, such as that of its dynamic loader. */
    public Path resolve(String absolute) {
        return root.resolve(absolute.substring(1));
    }

    /**
     * The absolute path in this machine's own terms of the folder that really holds a file: in a merged system
     * {@code /lib} is a link to {@code /usr/lib}.
     *
     * @throws IOException if links cannot be followed
     */
    public String folderOf(Path file) throws IOException {
        Path folder = Objects.requireNonNull(file.getParent(), "a library is in a folder");
        return "/" + root.toRealPath().relativize(folder.toRealPath());
    }

    private boolean isForThisMachine(Path file) {
        try {
            return Files.isRegularFile(file) && ElfFile.machineOf(file).equals(Optional.of(machine));
        } catch (IOException unreadable) {
            return false;
        }
    }

    private void read(Path file, Set<Path> found, int depth) throws IOException {
        if (depth > DEEPEST_INCLUDE || !Files.isReadable(file)) {
            return;
        }
        for (String line : Files.readAllLines(file)) {
            String entry = line.replaceFirst("#.*", "").trim();
            if (entry.startsWith("include ")) {
                for (Path included : glob(entry.substring("include ".length()).trim(), file)) {
                    read(included, found, depth + 1);
                }
            } else if (entry.startsWith("/")) {
                found.add(root.resolve(entry.substring(1)));
            }
        }
    }

    private List<Path> glob(String pattern, Path from) throws IOException {
        Path path = pattern.startsWith("/") ? root.resolve(pattern.substring(1)) : from.resolveSibling(pattern);
        Path folder = Objects.requireNonNull(path.getParent(), "an included file is in a folder");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        String name = Objects.requireNonNull(path.getFileName(), "a pattern names files")
                .toString();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, name)) {
            return new ArrayList<>(
                    StreamSupport.stream(files.spliterator(), false).sorted().toList());
        } catch (UncheckedIOException | java.nio.file.DirectoryIteratorException unreadable) {
            throw new IOException(folder + " cannot be read", unreadable);
        }
    }
}
