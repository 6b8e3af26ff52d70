package dev.mlops.maven.image.runtime;

import dev.mlops.maven.digest.Sha256;
import dev.mlops.maven.digest.StatCache;
import dev.mlops.maven.image.ImageException;
import dev.mlops.maven.image.ImageLog;
import dev.mlops.maven.image.LayerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Links a Java runtime of just the modules that a class path needs. Finding those and linking takes seconds, so both
 * are kept: under the digests of what they were made from, and verified by content whenever they are used again.
 */
public final class RuntimeLinker {
    /** Where the runtime is in an image. */
    public static final String IMAGE_HOME = "/opt/java";

    /**
     * What jdeps cannot see, since it is asked for by name only: elliptic curves for TLS, Unsafe for Netty and
     * protobuf, zip file systems, the container's memory and processors, and options of sockets.
     */
    private static final List<String> FOUND_BY_NAME =
            List.of("jdk.crypto.ec", "jdk.unsupported", "jdk.zipfs", "jdk.management", "jdk.net");

    private static final int FIRST_WITH_NAMED_COMPRESSION = 21;

    /** Grows when the same modules would give another runtime than before. */
    private static final String VERSION = "2";

    private final BuildJdk jdk;
    private final RuntimeCache cache;
    private final StatCache digests;
    private final ImageLog log;

    /** @param cache a folder that outlives the build */
    public RuntimeLinker(BuildJdk jdk, Path cache, StatCache digests, ImageLog log) {
        this.jdk = jdk;
        this.cache = new RuntimeCache(cache, digests);
        this.digests = digests;
        this.log = log;
    }

    /**
     * Links the runtime, or takes it from the cache.
     *
     * @param jars dependencies, which seldom change
     * @param classes the project's own, which often do
     * @param added names of modules to add
     * @throws ImageException if the JDK cannot link it, or lacks one of the modules
     */
    public LinkedRuntime link(List<LayerFile> jars, Optional<LayerFile> classes, List<String> added)
            throws IOException, InterruptedException {
        for (String name : added) {
            if (!jdk.modules().contains(name)) {
                throw new ImageException("<module>" + name + "</module>: the JDK of this build, " + jdk.home()
                        + ", has no such module. It has: "
                        + String.join(", ", new TreeSet<>(jdk.modules())));
            }
        }
        String fingerprint = jdk.fingerprint(digests);
        SortedSet<String> modules = new TreeSet<>(FOUND_BY_NAME);
        modules.retainAll(jdk.modules());
        modules.add("java.base");
        modules.addAll(added);
        modules.addAll(modulesOf(fingerprint, jars));
        modules.addAll(modulesOf(fingerprint, classes.map(List::of).orElse(List.of())));
        boolean beansOnly = modules.remove(ModuleScan.BEANS_ONLY) && modules.add(ModuleScan.DESKTOP);
        return runtime(fingerprint, List.copyOf(modules), beansOnly);
    }

    private SortedSet<String> modulesOf(String fingerprint, List<LayerFile> jars)
            throws IOException, InterruptedException {
        if (jars.isEmpty()) {
            return new TreeSet<>();
        }
        StringBuilder key = new StringBuilder(fingerprint);
        jars.forEach(jar -> key.append('\n').append(jar.digest()));
        String digest = Sha256.of(key.toString());
        Optional<SortedSet<String>> known = cache.modules(digest);
        if (known.isPresent()) {
            return known.get();
        }
        log.info("Looking for the modules of Java that "
                + (jars.size() == 1 ? jars.get(0).name() : jars.size() + " jars") + " need");
        try (RuntimeCache.Work work = cache.newWork()) {
            SortedSet<String> found = new ModuleScan(jdk, work.folder(), log)
                    .scan(jars.stream().map(LayerFile::source).toList());
            cache.putModules(digest, found, work);
            return found;
        }
    }

    private LinkedRuntime runtime(String fingerprint, List<String> modules, boolean beansOnly)
            throws IOException, InterruptedException {
        List<String> options = options(modules);
        String key = Sha256.of(
                String.join("\n", VERSION, fingerprint, String.join("\n", options), beansOnly ? "beans only" : "all"));
        Optional<CachedRuntime> known = cache.runtime(key);
        CachedRuntime runtime = known.isPresent() ? known.get() : linked(key, options, modules.size(), beansOnly);
        return new LinkedRuntime(runtime.home(), modules, files(runtime, beansOnly), caStore(runtime.home()));
    }

    private CachedRuntime linked(String key, List<String> options, int modules, boolean beansOnly)
            throws IOException, InterruptedException {
        log.info("Linking a Java runtime of " + modules + " modules from " + jdk.home());
        try (RuntimeCache.Work work = cache.newWork()) {
            Path output = work.runtime();
            List<String> command = new ArrayList<>(List.of(jdk.program("jlink").toString()));
            command.addAll(options);
            command.addAll(List.of("--output", output.toString()));
            if (beansOnly) {
                Path patterns = work.folder().resolve("left-out");
                DesktopTrim.write(jdk, patterns);
                command.add("--exclude-resources=@" + patterns);
            }
            JdkTool.Outcome outcome = JdkTool.run(command);
            if (outcome.status() != 0 || !Files.isExecutable(output.resolve("bin/java"))) {
                throw new ImageException("jlink of " + jdk.home() + " cannot link a runtime:\n" + outcome.output()
                        + "\nTake an image that has Java: <from>eclipse-temurin:" + jdk.feature() + "-jre</from>");
            }
            log.debug("jlink " + String.join(" ", options) + "\n" + outcome.output());
            return cache.putRuntime(key, work);
        }
    }

    /** Native code keeps its symbols: the tool that would strip them differs from machine to machine. */
    private List<String> options(List<String> modules) {
        String compress = jdk.feature() < FIRST_WITH_NAMED_COMPRESSION ? "2" : "zip-6";
        return List.of(
                "--add-modules",
                String.join(",", modules),
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages",
                "--compress=" + compress);
    }

    private static List<LayerFile> files(CachedRuntime runtime, boolean beansOnly) throws IOException {
        RuntimeFiles wanted = new RuntimeFiles(!beansOnly);
        List<LayerFile> files = new ArrayList<>();
        for (Map.Entry<String, String> content : runtime.digests().entrySet()) {
            String path = content.getKey();
            if (wanted.isIncluded(path) && !path.equals("lib/security/cacerts")) {
                Path file = runtime.file(path);
                files.add(new LayerFile(file, IMAGE_HOME + "/" + path, mode(file), content.getValue()));
            }
        }
        return files;
    }

    /** By its permissions alone: a file system that lets nothing be executed gives the same image. */
    private static int mode(Path file) throws IOException {
        boolean program = Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE);
        return program || file.toString().endsWith(".so") ? LayerFile.PROGRAM : LayerFile.PLAIN;
    }

    /** The store that this JDK trusts, not the one that it was shipped with: jlink of Debian's JDK takes the latter. */
    private LayerFile caStore(Path home) throws IOException {
        Path store = Files.isReadable(jdk.caStore()) ? jdk.caStore() : home.resolve("lib/security/cacerts");
        return new LayerFile(store, IMAGE_HOME + "/lib/security/cacerts", LayerFile.PLAIN, digests.digest(store));
    }
}
