package dev.mlops.maven.image.runtime;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Leaves out of java.desktop what draws, prints and plays. Nearly every class path refers to that module, for its
 * JavaBeans alone, and would pay 8 MB for windows that no server opens. jlink insists that no package of a module is
 * empty, so of each one file stays, the smallest.
 */
final class DesktopTrim {
    private static final String MODULE = "java.desktop";

    /** JavaBeans, and the packages whose classes its own refer to. */
    private static final List<String> KEPT =
            List.of("java/", "com/sun/beans/", "javax/accessibility/", "javax/swing/[^/]*$");

    private DesktopTrim() {}

    /**
     * Writes which resources jlink is to leave out.
     *
     * @param jdk whose java.desktop it is
     * @param file to write to
     */
    static void write(BuildJdk jdk, Path file) throws IOException {
        String kept = Stream.concat(
                        KEPT.stream(), lastOfEachPackage(jdk).stream().map(name -> escaped(name) + "$"))
                .collect(Collectors.joining("|"));
        Files.writeString(file, "regex:/" + escaped(MODULE) + "/(?!" + kept + ").*\n");
    }

    private static List<String> lastOfEachPackage(BuildJdk jdk) throws IOException {
        try (FileSystem runtime = FileSystems.newFileSystem(
                        URI.create("jrt:/"), Map.of("java.home", jdk.home().toString()));
                Stream<Path> walk = Files.walk(runtime.getPath("/modules", MODULE))) {
            Path module = runtime.getPath("/modules", MODULE);
            Map<String, Path> smallest = new TreeMap<>();
            Comparator<Path> bySize = Comparator.comparing(DesktopTrim::size).thenComparing(Path::toString);
            for (Path resource :
                    walk.filter(Files::isRegularFile).sorted(bySize).toList()) {
                Path folder = Objects.requireNonNull(resource.getParent(), "a resource is in a folder");
                smallest.putIfAbsent(folder.toString(), resource);
            }
            return smallest.values().stream()
                    .map(resource -> module.relativize(resource).toString())
                    .toList();
        }
    }

    private static Long size(Path resource) {
        try {
            return Files.size(resource);
        } catch (IOException unreadable) {
            return Long.MAX_VALUE;
        }
    }

    private static String escaped(String path) {
        return path.replaceAll("[.$]", "\\\\$0");
    }
}
