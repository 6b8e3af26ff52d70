package dev.mlops.training.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingClassLoaderTest {
    @TempDir
    Path folder;

    private Path classes;
    private Path jar;

    @BeforeEach
    void compile() throws IOException {
        classes = Files.createDirectories(folder.resolve("with space").resolve("classes"));
        Path sources = Files.createDirectories(folder.resolve("sources"));
        for (String name : List.of("Used", "Unused", "Packed")) {
            Path source = Files.writeString(sources.resolve(name + ".java"), "public class " + name + " {}");
            int exit = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, null, "-d", classes.toString(), source.toString());
            assertThat(exit).isZero();
        }
        jar = folder.resolve("packed.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("Packed.class"));
            zip.write(Files.readAllBytes(classes.resolve("Packed.class")));
            zip.putNextEntry(new ZipEntry("packed.txt"));
            zip.write("text".getBytes(StandardCharsets.UTF_8));
        }
        Files.delete(classes.resolve("Packed.class"));
        Files.writeString(classes.resolve("words.txt"), "text");
    }

    @Test
    void remembersWhatWasFoundWhere() throws Exception {
        Path untouched = Files.createDirectories(folder.resolve("untouched"));
        try (var loader = new RecordingClassLoader(List.of(classes, jar, untouched))) {
            loader.loadClass("Used");
            loader.loadClass("Packed");
            try (InputStream words = Objects.requireNonNull(loader.getResourceAsStream("words.txt"))) {
                assertThat(words.readAllBytes()).isNotEmpty();
            }

            assertThat(loader.loaded().keySet()).containsExactlyInAnyOrder(classes, jar);
            assertThat(loader.loaded().get(classes)).containsExactlyInAnyOrder("Used.class", "words.txt");
            assertThat(loader.loaded().get(jar)).containsExactly("Packed.class");
        }
    }

    @Test
    void remembersAnArchiveOfWhichOnlyAResourceWasAskedFor() throws Exception {
        try (var loader = new RecordingClassLoader(List.of(classes, jar))) {
            assertThat(loader.getResources("packed.txt").hasMoreElements()).isTrue();
            assertThat(loader.getResource("absent.txt")).isNull();

            assertThat(loader.loaded()).containsOnlyKeys(jar);
        }
    }

    @Test
    void remembersTheServicesThatAUsedFolderDoesNotOfferYet() throws Exception {
        try (var loader = new RecordingClassLoader(List.of(classes))) {
            loader.loadClass("Used");
            assertThat(loader.getResources("META-INF/services/java.sql.Driver").hasMoreElements())
                    .isFalse();

            assertThat(loader.loaded().get(classes))
                    .containsExactlyInAnyOrder("META-INF/services/java.sql.Driver", "Used.class");
        }
    }

    @Test
    void leavesWhatJavaItselfBringsToJava() throws Exception {
        try (var loader = new RecordingClassLoader(List.of(classes))) {
            assertThat(loader.loadClass("java.sql.Driver").getClassLoader()).isNotSameAs(loader);
            assertThat(loader.loaded()).isEmpty();
        }
    }
}
