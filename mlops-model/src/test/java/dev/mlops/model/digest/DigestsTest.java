package dev.mlops.model.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestsTest {
    @TempDir
    Path folder;

    // The examples of FIPS 180-2.
    @ParameterizedTest
    @CsvSource({
        "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    })
    void writesWhatOthersWrite(String text, String hex) {
        assertThat(Digests.sha256(text.getBytes(StandardCharsets.UTF_8))).isEqualTo("sha256:" + hex);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65535, 65536, 65537, 200_000})
    void digestsFilesOfAnySize(int size) throws IOException {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31);
        }
        Path file = Files.write(folder.resolve("file"), bytes);

        assertThat(Digests.sha256(file)).isEqualTo(Digests.sha256(bytes));
    }

    @Test
    void failsWhereThereIsNoFile() {
        assertThatThrownBy(() -> Digests.sha256(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }
}
