package dev.mlops.maven.image.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.maven.digest.Sha256;
import dev.mlops.maven.digest.StatCache;
import dev.mlops.maven.image.ImagePlatform;
import dev.mlops.maven.image.LayerFile;
import dev.mlops.maven.image.fixture.ElfBytes;
import dev.mlops.maven.image.fixture.FixtureProject;
import dev.mlops.maven.image.runtime.ElfFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {
    private static final byte[] X86 = ElfBytes.of(ElfFile.X86_64, "", "libc.so.6");
    private static final byte[] ARM = ElfBytes.of(ElfFile.AARCH64, "", "libc.so.6");

    @TempDir
    Path folder;

    @Test
    void unpacksWhatIsForThePlatform() throws IOException {
        LayerFile jar = jar(
                "x.jar",
                Map.of(
                        "lib/linux/x86_64/libx.so", X86,
                        "lib/linux/aarch64/libx.so", ARM,
                        "lib/linux-musl/x86_64/libx.so", ElfBytes.of(ElfFile.X86_64, "", "libc.musl"),
                        "lib/linux/x86_64/README.so", "text".getBytes(StandardCharsets.UTF_8),
                        "lib/linux/x86_64/liby.so.1", X86,
                        "a/B.class", X86));

        assertThat(unpack("amd64", jar)).containsExactly("/app/native/libx.so", "/app/native/liby.so.1");
        assertThat(folder.resolve("native/libx.so")).hasBinaryContent(X86);
        assertThat(unpack("arm64", jar)).containsExactly("/app/native/libx.so");
        assertThat(folder.resolve("native/libx.so")).hasBinaryContent(ARM);
        assertThat(folder.resolve("native/liby.so.1")).doesNotExist();
    }

    @Test
    void takesTheFirstOnTheClassPathOfTwoOfOneName() throws IOException {
        byte[] other = ElfBytes.of(ElfFile.X86_64, "", "libother.so");
        LayerFile one = jar("one.jar", Map.of("libx.so", other));
        LayerFile two = jar("two.jar", Map.of("libx.so", X86));

        unpack("amd64", one, two);

        assertThat(folder.resolve("native/libx.so")).hasBinaryContent(other);
    }

    @Test
    void healsALibraryThatWasTamperedWith() throws IOException {
        LayerFile jar = jar("x.jar", Map.of("libx.so", X86));
        unpack("amd64", jar);
        Files.write(folder.resolve("native/libx.so"), ARM);

        unpack("amd64", jar);

        assertThat(folder.resolve("native/libx.so")).hasBinaryContent(X86);
    }

    @Test
    void deletesWhatAKilledBuildLeft() throws IOException {
        Files.createDirectories(folder.resolve("native"));
        Files.writeString(folder.resolve("native/libx.so.tmp"), "half");

        unpack("amd64", jar("x.jar", Map.of("libx.so", X86)));

        assertThat(folder.resolve("native").toFile().list()).containsExactly("libx.so");
    }

    @Test
    void opensNoJarThatItKnows() throws IOException {
        LayerFile jar = jar("x.jar", Map.of("libx.so", X86));
        unpack("amd64", jar);
        Files.delete(jar.source());

        assertThat(unpack("amd64", jar)).containsExactly("/app/native/libx.so");
    }

    private List<String> unpack(String architecture, LayerFile... jars) throws IOException {
        ImagePlatform platform = ImagePlatform.ofArchitecture(architecture).orElseThrow();
        return new NativeLibraries(
                        folder.resolve("native"),
                        folder.resolve("index"),
                        platform,
                        StatCache.open(folder.resolve("cache")))
                .unpack(List.of(jars)).stream()
                        .map(library -> library.file().target())
                        .toList();
    }

    private LayerFile jar(String name, Map<String, byte[]> entries) throws IOException {
        Path content = Files.createTempDirectory(folder, "content");
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            Path file = content.resolve(entry.getKey());
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, entry.getValue());
        }
        Path jar = FixtureProject.pack(folder.resolve(name), content);
        return new LayerFile(jar, "/app/lib/" + name, LayerFile.PLAIN, Sha256.of(jar));
    }
}
