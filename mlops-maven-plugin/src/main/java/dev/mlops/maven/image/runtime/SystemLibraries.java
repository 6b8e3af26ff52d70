package dev.mlops.maven.image.runtime;

import dev.mlops.maven.digest.StatCache;
import dev.mlops.maven.image.ImageException;
import dev.mlops.maven.image.LayerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Collects the shared libraries of this machine that an image needs: those needed by name, by theirs, and so on. */
public final class SystemLibraries {
    /** Which package of Debian and Ubuntu has a library that a minimal system may lack. */
    private static final Map<String, String> DEBIAN = Map.ofEntries(
            Map.entry("libcrypto.so.3", "libssl3"),
            Map.entry("libfontconfig.so.1", "libfontconfig1"),
            Map.entry("libfreetype.so.6", "libfreetype6"),
            Map.entry("libgcc_s.so.1", "libgcc-s1"),
            Map.entry("libgfortran.so.5", "libgfortran5"),
            Map.entry("libgomp.so.1", "libgomp1"),
            Map.entry("libharfbuzz.so.0", "libharfbuzz0b"),
            Map.entry("libjpeg.so.62", "libjpeg62-turbo"),
            Map.entry("liblcms2.so.2", "liblcms2-2"),
            Map.entry("libopenblas.so.0", "libopenblas0"),
            Map.entry("libquadmath.so.0", "libquadmath0"),
            Map.entry("libssl.so.3", "libssl3"),
            Map.entry("libstdc++.so.6", "libstdc++6"),
            Map.entry("libz.so.1", "zlib1g"));

    /**
     * What the C library loads by name when it first needs it, so that nothing lists it: names of users and hosts in
     * versions before 2.34, and unwinding when a thread ends.
     */
    private static final List<String> LOADED_BY_NAME =
            List.of("libgcc_s.so.1", "libnss_dns.so.2", "libnss_files.so.2", "libresolv.so.2");

    private final HostLibraries host;
    private final StatCache digests;

    /**
     * A file whose libraries are looked for.
     *
     * @param file on this machine
     * @param description for messages, such as {@code libxgboost4j.so of xgboost4j_2.12-3.4.0.jar}
     */
    public record Needer(Path file, String description) {}

    public SystemLibraries(HostLibraries host, StatCache digests) {
        this.host = host;
        this.digests = digests;
    }

    /**
     * Collects what files need.
     *
     * @param needers programs and libraries of the image
     * @param present names of libraries that the image has from elsewhere
     * @return the libraries, and the dynamic loader at the path that programs ask for
     * @throws ImageException if a library is not on this machine
     * @throws IOException if a file cannot be read
     */
    public List<LayerFile> collect(List<Needer> needers, Set<String> present) throws IOException {
        Map<String, Path> found = new TreeMap<>();
        Map<String, Path> loaders = new TreeMap<>();
        Deque<Needer> open = new ArrayDeque<>(needers);
        while (!open.isEmpty()) {
            Needer needer = open.removeFirst();
            Optional<ElfFile> elf = read(needer);
            if (elf.isEmpty()) {
                continue;
            }
            elf.get().interpreter().ifPresent(loader -> loaders.put(loader, host.resolve(loader)));
            for (String name : elf.get().needed()) {
                if (!present.contains(name) && !found.containsKey(name)) {
                    Path library = host.find(name).orElseThrow(() -> missing(name, needer));
                    found.put(name, library);
                    open.add(new Needer(library, name));
                }
            }
        }
        for (String name : LOADED_BY_NAME) {
            host.find(name).ifPresent(library -> found.putIfAbsent(name, library));
        }
        return files(found, loaders);
    }

    private List<LayerFile> files(Map<String, Path> libraries, Map<String, Path> loaders) throws IOException {
        List<LayerFile> files = new ArrayList<>();
        for (Map.Entry<String, Path> loader : loaders.entrySet()) {
            files.add(new LayerFile(
                    loader.getValue(), loader.getKey(), LayerFile.PROGRAM, digests.digest(loader.getValue())));
        }
        Set<String> loaderNames = Set.copyOf(loaders.keySet().stream()
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList());
        // One folder for all, the C library's own: the loader looks there without configuration or cache.
        Path c = libraries.getOrDefault(
                "libc.so.6", libraries.values().stream().findFirst().orElse(Path.of("/lib/x")));
        for (Map.Entry<String, Path> library : libraries.entrySet()) {
            if (!loaderNames.contains(library.getKey())) {
                String target = host.folderOf(c) + "/" + library.getKey();
                files.add(new LayerFile(
                        library.getValue(), target, LayerFile.PROGRAM, digests.digest(library.getValue())));
            }
        }
        return files;
    }

    private static Optional<ElfFile> read(Needer needer) throws IOException {
        try {
            return Files.isRegularFile(needer.file()) ? ElfFile.read(needer.file()) : Optional.empty();
        } catch (IOException e) {
            throw new IOException(needer.file() + " " + e.getMessage(), e);
        }
    }

    private static ImageException missing(String name, Needer needer) {
        String debian = DEBIAN.get(name);
        return new ImageException(
                name + " is not on this machine, but " + needer.description() + " needs it in the image."
                        + (debian == null
                                ? " Install the package that has it"
                                : " Install it (on Debian and Ubuntu: apt-get install " + debian + ")")
                        + ", or build on an image that has it: <from>...</from>");
    }
}
