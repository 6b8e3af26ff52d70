package dev.mlops.maven.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.maven.digest.StatCache;
import dev.mlops.model.provenance.ClassPathContent;
import dev.mlops.model.provenance.ClassPathDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingKeyTest {
    private static final List<String> LOADED = List.of("Trainer.class");

    @TempDir
    Path folder;

    private Path data;
    private Path classes;
    private Path jar;
    private ModelDefinition model;
    private TrainingState state;

    @BeforeEach
    void train() throws IOException {
        data = Files.writeString(folder.resolve("data.csv"), "a,b\n1,2\n");
        classes = Files.createDirectories(folder.resolve("classes"));
        Files.writeString(classes.resolve("Trainer.class"), "one");
        Files.writeString(classes.resolve("Other.class"), "one");
        jar = jar("lib.jar", "1.0", "content");
        model = new ModelDefinition("m", new FileData("", List.of(data), Map.of()), false, Map.of("target", "b"));
        state = state(17);
    }

    @Test
    void holdsWhenNothingChanged() throws IOException {
        assertThat(isCurrent(17)).isTrue();
    }

    @Test
    void holdsWhenFilesWereOnlyTouched() throws IOException {
        Files.setLastModifiedTime(data, java.nio.file.attribute.FileTime.fromMillis(0));
        Files.setLastModifiedTime(jar, java.nio.file.attribute.FileTime.fromMillis(0));

        assertThat(isCurrent(17)).isTrue();
    }

    @Test
    void holdsWhenAClassChangedThatTrainingDidNotLoad() throws IOException {
        Files.writeString(classes.resolve("Other.class"), "two");
        Files.writeString(classes.resolve("New.class"), "new");

        assertThat(isCurrent(17)).isTrue();
    }

    @Test
    void holdsWhenAJarWasPackedAgainUnderANewVersion() throws IOException {
        jar = jar("lib-2.jar", "2.0", "content");

        assertThat(isCurrent(17)).isTrue();
    }

    @Test
    void failsWhenARowChanged() throws IOException {
        Files.writeString(data, "a,b\n1,3\n");

        assertThat(isCurrent(17)).isFalse();
    }

    @Test
    void failsWhenTheDataIsGone() throws IOException {
        Files.delete(data);

        assertThat(isCurrent(17)).isFalse();
    }

    @Test
    void failsWhenTheConfigurationChanged() throws IOException {
        model = new ModelDefinition("m", new FileData("", List.of(data), Map.of()), false, Map.of("target", "a"));

        assertThat(isCurrent(17)).isFalse();
    }

    @Test
    void failsWhenAClassChangedThatTrainingLoaded() throws IOException {
        Files.writeString(classes.resolve("Trainer.class"), "two");

        assertThat(isCurrent(17)).isFalse();
    }

    @Test
    void failsWhenAClassIsGoneThatTrainingLoaded() throws IOException {
        Files.delete(classes.resolve("Trainer.class"));

        assertThat(isCurrent(17)).isFalse();
    }

    @Test
    void failsWhenAJarHoldsSomethingElse() throws IOException {
        jar = jar("lib.jar", "1.0", "other content");

        assertThat(isCurrent(17)).isFalse();
    }

    @Test
    void failsOnAnotherJava() throws IOException {
        assertThat(isCurrent(25)).isFalse();
    }

    @Test
    void survivesBeingWrittenDown() throws IOException {
        Path file = folder.resolve("work").resolve("m.state.json");
        state.write(file);

        assertThat(TrainingState.read(file)).contains(state);
    }

    @Test
    void countsAsNoStateWhenTheFileIsBroken() throws IOException {
        Path file = Files.writeString(folder.resolve("m.state.json"), "{\"configuration\":{");

        assertThat(TrainingState.read(file)).isEmpty();
        assertThat(TrainingState.read(folder.resolve("absent.json"))).isEmpty();
    }

    private boolean isCurrent(int javaVersion) throws IOException {
        var classPath = new TrainingClassPath(List.of(
                new ClassPathEntry(ClassPathDigest.PROJECT, "", classes), new ClassPathEntry("g:lib", "1.0", jar)));
        TrainingKey key = TrainingKey.open(folder.resolve("mlops"), classPath, javaVersion);
        boolean current = key.isCurrent(state, model);
        key.save();
        return current;
    }

    private TrainingState state(int javaVersion) throws IOException {
        return new TrainingState(
                Map.of("target", "b"),
                model.data().digest(StatCache.open(folder.resolve("digests"))).orElseThrow(),
                javaVersion,
                List.of(
                        new ClassPathDigest(
                                ClassPathDigest.PROJECT, LOADED, ClassPathContent.ofResources(classes, LOADED)),
                        new ClassPathDigest("g:lib", List.of(), ClassPathContent.ofArchive(jar))),
                "sha256:" + "0".repeat(64),
                "1.0",
                List.of());
    }

    private Path jar(String name, String version, String content) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        Path file = folder.resolve(name);
        try (var out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            out.putNextEntry(new ZipEntry("META-INF/maven/g/lib/pom.properties"));
            out.write(("version=" + version).getBytes());
            out.putNextEntry(new ZipEntry("Lib.class"));
            out.write(content.getBytes());
        }
        return file;
    }
}
