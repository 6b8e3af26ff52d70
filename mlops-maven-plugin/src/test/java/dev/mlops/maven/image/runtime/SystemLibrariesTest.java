package dev.mlops.maven.image.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.maven.digest.StatCache;
import dev.mlops.maven.image.ImageException;
import dev.mlops.maven.image.LayerFile;
import dev.mlops.maven.image.fixture.ElfBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemLibrariesTest {
    @TempDir
    Path root;

    @BeforeEach
    void makeASystem() throws IOException {
        library("usr/lib/x86_64-linux-gnu/libc.so.6", "ld-linux-x86-64.so.2");
        library("usr/lib/x86_64-linux-gnu/libm.so.6", "libc.so.6");
        library("usr/lib64/ld-linux-x86-64.so.2");
        Files.createSymbolicLink(root.resolve("lib64"), Path.of("usr/lib64"));
        Files.createSymbolicLink(root.resolve("lib"), Path.of("usr/lib"));
    }

    @Test
    void collectsWhatIsNeededAndWhatThatNeedsAndTheLoader() throws IOException {
        library("opt/special/libspecial.so.1", "libm.so.6");
        write("etc/ld.so.conf", "include conf.d/*.conf\n");
        write("etc/conf.d/special.conf", "# ours\n/opt/special\n");
        Path java = write(
                "java", ElfBytes.of(ElfFile.X86_64, "/lib64/ld-linux-x86-64.so.2", "libspecial.so.1", "libjli.so"));

        assertThat(collect(java, Set.of("libjli.so")))
                .extracting(LayerFile::target)
                .containsExactlyInAnyOrder(
                        "/lib64/ld-linux-x86-64.so.2",
                        "/usr/lib/x86_64-linux-gnu/libc.so.6",
                        "/usr/lib/x86_64-linux-gnu/libm.so.6",
                        "/usr/lib/x86_64-linux-gnu/libspecial.so.1");
    }

    @Test
    void addsWhatTheCLibraryLoadsByName() throws IOException {
        library("usr/lib/x86_64-linux-gnu/libnss_dns.so.2", "libc.so.6");
        Path java = write("java", ElfBytes.of(ElfFile.X86_64, "", "libc.so.6"));

        assertThat(collect(java, Set.of()))
                .extracting(LayerFile::name)
                .containsExactlyInAnyOrder("ld-linux-x86-64.so.2", "libc.so.6", "libnss_dns.so.2");
    }

    @Test
    void passesOverALibraryForAnotherMachine() throws IOException {
        write("usr/local/lib/libm.so.6", ElfBytes.of(ElfFile.AARCH64, ""));
        write("etc/ld.so.conf", "/usr/local/lib\n");
        Path java = write("java", ElfBytes.of(ElfFile.X86_64, "", "libm.so.6"));

        assertThat(collect(java, Set.of()))
                .extracting(file -> root.relativize(file.source()).toString())
                .contains("lib/x86_64-linux-gnu/libm.so.6");
    }

    @Test
    void failsWhenALibraryIsMissing() throws IOException {
        Path library = write("libxgboost4j.so", ElfBytes.of(ElfFile.X86_64, "", "libgomp.so.1"));

        assertThatThrownBy(() -> collect(library, Set.of()))
                .isInstanceOf(ImageException.class)
                .hasMessage("libgomp.so.1 is not on this machine, but libxgboost4j.so of a.jar needs it in the image."
                        + " Install it (on Debian and Ubuntu: apt-get install libgomp1), or build on an image that has"
                        + " it: <from>...</from>");
    }

    @Test
    void failsWhenALibraryThatNobodyKnowsIsMissing() throws IOException {
        Path library = write("libown.so", ElfBytes.of(ElfFile.X86_64, "", "libother.so.3"));

        assertThatThrownBy(() -> collect(library, Set.of()))
                .isInstanceOf(ImageException.class)
                .hasMessage("libother.so.3 is not on this machine, but libown.so of a.jar needs it in the image."
                        + " Install the package that has it, or build on an image that has it: <from>...</from>");
    }

    private List<LayerFile> collect(Path file, Set<String> present) throws IOException {
        HostLibraries host = new HostLibraries(root, ElfFile.X86_64);
        SystemLibraries libraries = new SystemLibraries(host, StatCache.open(root.resolve("cache")));
        return libraries.collect(List.of(new SystemLibraries.Needer(file, file.getFileName() + " of a.jar")), present);
    }

    private void library(String path, String... needed) throws IOException {
        write(path, ElfBytes.of(ElfFile.X86_64, "", needed));
    }

    private Path write(String path, byte[] content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        return Files.write(file, content);
    }

    private void write(String path, String content) throws IOException {
        write(path, content.getBytes(StandardCharsets.UTF_8));
    }
}
