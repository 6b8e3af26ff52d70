package dev.mlops.maven.image.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.maven.image.fixture.ElfBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElfFileTest {
    private static final byte[] PROGRAM = ElfBytes.of(ElfFile.AARCH64, "/lib/ld.so", "libc.so.6", "libm.so.6");

    @TempDir
    Path folder;

    @Test
    void readsMachineInterpreterAndNeededLibraries() throws IOException {
        assertThat(ElfFile.read(file(PROGRAM)))
                .contains(new ElfFile(ElfFile.AARCH64, Optional.of("/lib/ld.so"), List.of("libc.so.6", "libm.so.6")));
    }

    @Test
    void readsALibraryThatNeedsNothing() throws IOException {
        assertThat(ElfFile.read(file(ElfBytes.of(ElfFile.X86_64, ""))))
                .contains(new ElfFile(ElfFile.X86_64, Optional.empty(), List.of()));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void readsTheJavaLauncherOfThisMachine() throws IOException {
        ElfFile java = ElfFile.read(Path.of(System.getProperty("java.home"), "bin", "java"))
                .orElseThrow();

        assertThat(java.needed()).contains("libjli.so", "libc.so.6");
        assertThat(java.interpreter())
                .hasValueSatisfying(loader -> assertThat(Path.of(loader)).exists());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 19, 63})
    void takesAFileThatIsTooShortForNone(int length) throws IOException {
        assertThat(ElfFile.read(file(Arrays.copyOf(PROGRAM, length)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 100, 231, 240})
    void failsOnAFileThatIsCutOff(int length) throws IOException {
        Path file = file(Arrays.copyOf(PROGRAM, length));

        assertThatThrownBy(() -> ElfFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage("is cut off");
    }

    @Test
    void takesAnotherSystemsLibraryForNone() throws IOException {
        byte[] freeBsd = PROGRAM.clone();
        freeBsd[7] = 9;

        assertThat(ElfFile.read(file(freeBsd))).isEmpty();
    }

    @Test
    void takesAnyOtherFileForNone() throws IOException {
        assertThat(ElfFile.read(file("#!/bin/sh\n".repeat(20).getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("file"), content);
    }
}
