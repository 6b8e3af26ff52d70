package dev.mlops.maven.image.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.maven.digest.StatCache;
import dev.mlops.maven.image.ImageException;
import dev.mlops.maven.image.LayerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathFilesTest {
    @TempDir
    Path folder;

    @Test
    void keepsTheOrderAndTheProjectsClassesFirst() throws IOException {
        write("classes/a/B.class", "b");

        ClassPathFiles files = collect(item("z:z:1", jar("z-1.jar", "z")), item("a:a:1", jar("a-1.jar", "a")));

        assertThat(files.all())
                .extracting(LayerFile::target)
                .containsExactly("/app/classes.jar", "/app/lib/z-1.jar", "/app/lib/a-1.jar");
    }

    @Test
    void givesTwoJarsOfOneNameTheirOwnNames() throws IOException {
        ClassPathFiles files = collect(
                item("one:core:1", jar("one/core-1.jar", "one")), item("two:core:1", jar("two/core-1.jar", "two")));

        assertThat(files.all())
                .extracting(LayerFile::target)
                .containsExactly("/app/lib/core-1.jar", "/app/lib/core-1-3fc4ccfe.jar");
    }

    @Test
    void hasNoClassesWhereTheProjectHasNone() throws IOException {
        Files.createDirectories(folder.resolve("classes/empty"));

        assertThat(collect().all()).isEmpty();
    }

    @Test
    void makesTheSameJarOfTheSameClasses() throws IOException {
        write("classes/b/C.class", "c");
        write("classes/META-INF/services/a", "x");
        String first = collect().classes().orElseThrow().digest();
        for (String name : List.of("classes/b/C.class", "classes/META-INF/services/a", "classes")) {
            Files.setLastModifiedTime(folder.resolve(name), FileTime.fromMillis(1_000_000_000_000L));
        }
        Files.delete(folder.resolve("work/classes.jar"));

        ClassPathFiles again = collect();

        assertThat(again.classes().orElseThrow().digest()).isEqualTo(first);
        try (ZipFile zip = new ZipFile(folder.resolve("work/classes.jar").toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly("META-INF/", "META-INF/services/", "META-INF/services/a", "b/", "b/C.class");
            assertThat(zip.stream().map(entry -> entry.getTimeLocal().toString()))
                    .containsOnly("1980-01-01T00:00");
        }
    }

    @Test
    void leavesAnEqualJarAlone() throws IOException {
        write("classes/b/C.class", "c");
        collect();
        FileTime old = FileTime.fromMillis(0);
        Files.setLastModifiedTime(folder.resolve("work/classes.jar"), old);

        collect();

        assertThat(Files.getLastModifiedTime(folder.resolve("work/classes.jar")))
                .isEqualTo(old);
    }

    @Test
    void makesAJarOfAnotherModulesClasses() throws IOException {
        write("other/b/C.class", "c");

        assertThat(collect(item("g:other:1", folder.resolve("other"))).jars())
                .singleElement()
                .satisfies(jar -> assertThat(jar.target()).matches("/app/lib/other-[0-9a-f]{8}\\.jar"));
    }

    @Test
    void failsWhenADependencyHasNoFile() {
        Path missing = folder.resolve("gone.jar");

        assertThatThrownBy(() -> collect(item("g:gone:1", missing)))
                .isInstanceOf(ImageException.class)
                .hasMessage("Dependency g:gone:1 has no file " + missing
                        + ". Where another module of this build makes it, build both together: mvn package");
    }

    private ClassPathFiles collect(ClassPathItem... items) throws IOException {
        Path work = Files.createDirectories(folder.resolve("work"));
        return ClassPathFiles.collect(
                folder.resolve("classes"), List.of(items), work, StatCache.open(folder.resolve("cache")));
    }

    private static ClassPathItem item(String artifact, Path path) {
        return new ClassPathItem(artifact, path);
    }

    private Path jar(String name, String content) throws IOException {
        return write("repository/" + name, content);
    }

    private Path write(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, content);
    }
}
