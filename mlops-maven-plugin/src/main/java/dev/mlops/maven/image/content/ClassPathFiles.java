package dev.mlops.maven.image.content;

import dev.mlops.maven.digest.Sha256;
import dev.mlops.maven.digest.StatCache;
import dev.mlops.maven.image.ImageException;
import dev.mlops.maven.image.LayerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The class path of the server in an image.
 *
 * @param classes the project's own classes as one jar, if it has any
 * @param jars the dependencies in the order of Maven's class path
 */
public record ClassPathFiles(Optional<LayerFile> classes, List<LayerFile> jars) {
    private static final String CLASSES = "/app/classes.jar";
    private static final String LIB = "/app/lib/";
    private static final int SHORT_DIGEST = 8;

    public ClassPathFiles {
        jars = List.copyOf(jars);
    }

    /**
     * Collects the class path.
     *
     * @param classes the folder that the project is compiled to; need not exist
     * @param dependencies in the order of Maven's class path
     * @param work an existing folder for jars made of folders, which outlives the build
     * @throws ImageException if a dependency is not there
     * @throws IOException if a file cannot be read or written
     */
    public static ClassPathFiles collect(Path classes, List<ClassPathItem> dependencies, Path work, StatCache digests)
            throws IOException {
        Optional<LayerFile> own = jarOf(classes, work.resolve("classes.jar"), digests)
                .map(jar -> new LayerFile(jar.source(), CLASSES, LayerFile.PLAIN, jar.digest()));
        List<LayerFile> jars = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ClassPathItem item : dependencies) {
            Optional<LayerFile> jar = jar(item, work, digests);
            if (jar.isPresent()) {
                LayerFile file = jar.get();
                // Different groups may have artifacts of one name and version.
                String name = names.add(file.name()) ? file.name() : distinct(file);
                names.add(name);
                jars.add(new LayerFile(file.source(), LIB + name, LayerFile.PLAIN, file.digest()));
            }
        }
        return new ClassPathFiles(own, jars);
    }

    /** All of it, in order: the project's own classes come first. */
    public List<LayerFile> all() {
        List<LayerFile> all = new ArrayList<>();
        classes.ifPresent(all::add);
        all.addAll(jars);
        return all;
    }

    private static Optional<LayerFile> jar(ClassPathItem item, Path work, StatCache digests) throws IOException {
        if (Files.isDirectory(item.path())) {
            String name = item.artifactId() + "-"
                    + Sha256.hex(Sha256.of(item.artifact())).substring(0, SHORT_DIGEST) + ".jar";
            return jarOf(item.path(), work.resolve(name), digests);
        }
        if (!Files.isRegularFile(item.path())) {
            throw new ImageException("Dependency " + item.artifact() + " has no file " + item.path()
                    + ". Where another module of this build makes it, build both together: mvn package");
        }
        String name = Objects.requireNonNull(item.path().getFileName(), "a jar has a name")
                .toString();
        return Optional.of(new LayerFile(item.path(), name, LayerFile.PLAIN, digests.digest(item.path())));
    }

    private static Optional<LayerFile> jarOf(Path folder, Path jar, StatCache digests) throws IOException {
        String name =
                Objects.requireNonNull(jar.getFileName(), "a jar has a name").toString();
        return ClassesJar.write(folder, jar, digests).map(digest -> new LayerFile(jar, name, LayerFile.PLAIN, digest));
    }

    private static String distinct(LayerFile file) {
        String name = file.name();
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        return stem + "-" + Sha256.hex(file.digest()).substring(0, SHORT_DIGEST) + name.substring(stem.length());
    }
}
