package dev.mlops.maven.image.runtime;

import dev.mlops.maven.image.ImageException;
import dev.mlops.maven.image.ImageLog;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Finds out with jdeps which modules of the JDK a class path refers to. jdeps takes a jar with a module descriptor for
 * a module and stops where a module that it requires is absent, as it always is on a class path; so it is given one jar
 * of all classes without any descriptor.
 */
final class ModuleScan {
    /** Half the time for a program that runs this briefly. */
    private static final List<String> QUICK = List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC");

    /** Stands for java.desktop where of that module only JavaBeans are referred to. */
    static final String BEANS_ONLY = "java.desktop/beans";

    static final String DESKTOP = "java.desktop";
    private static final String ARROW = "-> ";

    private final BuildJdk jdk;
    private final Path work;
    private final ImageLog log;

    /** @param work an existing folder for temporary files */
    ModuleScan(BuildJdk jdk, Path work, ImageLog log) {
        this.jdk = jdk;
        this.work = work;
        this.log = log;
    }

    /**
     * Scans a class path.
     *
     * @param classPath jars and folders
     * @return names of modules that the JDK has, and {@link #BEANS_ONLY}
     */
    SortedSet<String> scan(List<Path> classPath) throws IOException, InterruptedException {
        Path merged = work.resolve("classes-to-scan.jar");
        try {
            return merge(classPath, merged) == 0 ? new TreeSet<>() : jdeps(merged);
        } finally {
            Files.deleteIfExists(merged);
        }
    }

    private SortedSet<String> jdeps(Path jar) throws IOException, InterruptedException {
        List<String> command = Stream.of(
                        List.of(jdk.program("jdeps").toString()),
                        QUICK,
                        List.of("--ignore-missing-deps", "-q", jar.toString()))
                .flatMap(List::stream)
                .toList();
        JdkTool.Outcome outcome = JdkTool.run(command);
        if (outcome.status() != 0) {
            throw new ImageException("jdeps of " + jdk.home()
                    + " cannot tell which modules of Java the class path needs:\n"
                    + outcome.output() + "\nTake an image that has all of Java: <from>eclipse-temurin:" + jdk.feature()
                    + "-jre</from>");
        }
        SortedSet<String> modules = new TreeSet<>();
        outcome.output().lines().map(ModuleScan::module).forEach(modules::add);
        modules.retainAll(jdk.modules());
        if (modules.contains(DESKTOP) && outcome.output().lines().noneMatch(ModuleScan::drawsOrPlays)) {
            modules.remove(DESKTOP);
            modules.add(BEANS_ONLY);
        }
        log.debug("jdeps: " + modules);
        return modules;
    }

    /** A line of jdeps ends with the module of what is referred to, in brackets where that is no part of its API. */
    private static String module(String line) {
        return line.substring(line.lastIndexOf(' ') + 1).replaceAll("[()]", "");
    }

    /** Indented lines are about packages: who refers to which one, and where that is. */
    private static boolean drawsOrPlays(String line) {
        return line.startsWith(" ")
                && module(line).equals(DESKTOP)
                && !line.substring(line.indexOf(ARROW) + ARROW.length()).startsWith("java.beans");
    }

    private int merge(List<Path> classPath, Path merged) throws IOException {
        Set<String> seen = new HashSet<>();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(merged));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (Path element : classPath) {
                if (Files.isDirectory(element)) {
                    addFolder(element, zip, seen);
                } else if (Files.isRegularFile(element)) {
                    addJar(element, zip, seen);
                }
            }
        }
        return seen.size();
    }

    private static void addFolder(Path folder, ZipOutputStream zip, Set<String> seen) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (isScanned(name) && seen.add(name)) {
                    zip.putNextEntry(new ZipEntry(name));
                    Files.copy(file, zip);
                }
            }
        }
    }

    /** A jar for several versions of Java counts with the classes that the JDK's version would load. */
    private void addJar(Path jar, ZipOutputStream zip, Set<String> seen) throws IOException {
        Runtime.Version version = Runtime.Version.parse(Integer.toString(jdk.feature()));
        try (JarFile file = new JarFile(jar.toFile(), false, ZipFile.OPEN_READ, version);
                Stream<JarEntry> entries = file.versionedStream()) {
            for (JarEntry entry : (Iterable<JarEntry>) entries::iterator) {
                if (isScanned(entry.getName()) && seen.add(entry.getName())) {
                    zip.putNextEntry(new ZipEntry(entry.getName()));
                    try (var in = Objects.requireNonNull(file.getInputStream(entry), "an entry has content")) {
                        in.transferTo(zip);
                    }
                }
            }
        } catch (ZipException broken) {
            throw new ImageException(
                    jar + " is no jar (" + broken.getMessage() + "). Delete it and build again.", broken);
        }
    }

    private static boolean isScanned(String name) {
        return name.endsWith(".class") && !name.endsWith("module-info.class") && !name.startsWith("META-INF/");
    }
}
