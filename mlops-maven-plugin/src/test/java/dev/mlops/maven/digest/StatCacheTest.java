package dev.mlops.maven.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatCacheTest {
    private static final String HELLO = "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    Path folder;

    @Test
    void digestsContent() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "hello");

        assertThat(StatCache.open(folder.resolve("cache")).digest(file)).isEqualTo(HELLO);
    }

    @Test
    void seesContentThatChangedUnderTheSameSizeAndTime() throws IOException, InterruptedException {
        Path file = settled("hello");
        FileTime time = Files.getLastModifiedTime(file);
        Path store = folder.resolve("cache");
        StatCache first = StatCache.open(store);
        first.digest(file);
        first.save();

        Files.writeString(file, "hallo");
        Files.setLastModifiedTime(file, time);

        assertThat(StatCache.open(store).digest(file)).isEqualTo(Sha256.of("hallo"));
    }

    @Test
    void remembersWhatHasSettled() throws IOException, InterruptedException {
        Path store = folder.resolve("cache");
        Path old = settled("hello");
        StatCache cache = StatCache.open(store);
        cache.digest(old);
        cache.save();

        assertThat(Files.readAllLines(store))
                .hasSize(2)
                .last()
                .asString()
                .startsWith(Sha256.hex(HELLO) + " 5 ")
                .endsWith(" " + old);
    }

    @Test
    void readsAFreshFileAgainUntilItHasSettled() throws IOException {
        List<Path> read = new ArrayList<>();
        Path file = folder.resolve("young");
        StatCache cache = StatCache.open(folder.resolve("cache"), reader(read));
        Files.writeString(file, "hello");
        cache.digest(file);
        Files.writeString(file, "hallo");

        assertThat(cache.digest(file)).isEqualTo(Sha256.of("hallo"));
        assertThat(read).hasSize(2);
    }

    @Test
    void leavesNothingToLearnForTheNextTime() throws IOException {
        Path store = folder.resolve("cache");
        Path young = Files.writeString(folder.resolve("young"), "hello");
        Path written = Files.writeString(folder.resolve("written"), "hallo");
        StatCache first = StatCache.open(store);
        first.digest(young);
        first.expect(written);
        first.save();
        Files.setLastModifiedTime(store, FileTime.fromMillis(0));

        List<Path> read = new ArrayList<>();
        StatCache second = StatCache.open(store, reader(read));
        assertThat(second.digest(young)).isEqualTo(HELLO);
        assertThat(second.digest(written)).isEqualTo(Sha256.of("hallo"));
        second.save();

        assertThat(read).isEmpty();
        assertThat(Files.getLastModifiedTime(store)).isEqualTo(FileTime.fromMillis(0));
    }

    /** As Maven 4 does with attached files, of which it makes hard links. */
    @Test
    void writesNothingWhereAFileWasOnlyLinked() throws IOException, InterruptedException {
        Path store = folder.resolve("cache");
        Path file = settled("hello");
        StatCache first = StatCache.open(store);
        first.digest(file);
        first.save();
        Files.setLastModifiedTime(store, FileTime.fromMillis(0));
        Files.createLink(folder.resolve("link"), file);

        List<Path> read = new ArrayList<>();
        StatCache second = StatCache.open(store, reader(read));
        assertThat(second.digest(file)).isEqualTo(HELLO);
        second.save();

        assertThat(read).hasSize(1);
        assertThat(Files.getLastModifiedTime(store)).isEqualTo(FileTime.fromMillis(0));
    }

    /** As an artifact that is installed again without a change. */
    @Test
    void remembersAFileWhoseStateChangedOnce() throws IOException, InterruptedException {
        Path store = folder.resolve("cache");
        Path file = settled("hello");
        StatCache first = StatCache.open(store);
        first.digest(file);
        first.save();
        Path aside = Files.move(file, folder.resolve("aside"));
        Files.move(aside, file);

        StatCache second = StatCache.open(store);
        second.digest(file);
        second.save();

        List<Path> read = new ArrayList<>();
        assertThat(StatCache.open(store, reader(read)).digest(file)).isEqualTo(HELLO);
        assertThat(read).isEmpty();
    }

    /**
     * On a file system of whole seconds nothing tells two changes within one apart, and waiting would take too long.
     */
    @Test
    void doesNotWaitForACoarseClock() throws IOException {
        Path store = folder.resolve("cache");
        Path file = Files.writeString(folder.resolve("young"), "hello");
        Instant second = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        Files.setLastModifiedTime(file, FileTime.from(second));
        StatCache cache = StatCache.open(store);
        cache.digest(file);
        cache.save();

        assertThat(store).doesNotExist();
    }

    @Test
    void answersFromTheCacheWhileTheFileIsTheSame() throws IOException, InterruptedException {
        Path store = folder.resolve("cache");
        Path file = settled("hello");
        StatCache first = StatCache.open(store);
        first.digest(file);
        first.save();
        String other = Sha256.of("something else");
        Files.writeString(store, Files.readString(store).replace(Sha256.hex(HELLO), Sha256.hex(other)));

        assertThat(StatCache.open(store).digest(file)).isEqualTo(other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "mlops-stat-cache 1\ntruncat", "mlops-stat-cache 1\nx 1 2 3 4 /a\n"})
    void takesABrokenCacheForAnEmptyOne(String text) throws IOException {
        Path store = Files.writeString(folder.resolve("cache"), text);
        Path file = Files.writeString(folder.resolve("a"), "hello");

        assertThat(StatCache.open(store).digest(file)).isEqualTo(HELLO);
    }

    @Test
    void forgetsFilesThatAreGone() throws IOException, InterruptedException {
        Path store = folder.resolve("cache");
        Path gone = settled("hello");
        StatCache cache = StatCache.open(store);
        cache.digest(gone);
        Files.delete(gone);
        cache.save();

        assertThat(Files.readAllLines(store)).containsExactly("mlops-stat-cache 1");
    }

    @Test
    void leavesNoTemporaryFile() throws IOException, InterruptedException {
        Path store = folder.resolve("cache");
        StatCache cache = StatCache.open(store);
        cache.digest(settled("hello"));
        cache.save();

        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a", "cache");
    }

    private static StatCache.Digester reader(List<Path> read) {
        return file -> {
            read.add(file);
            return Sha256.of(file);
        };
    }

    /** A file whose last change lies further back than the clock of the file system is coarse. */
    private Path settled(String content) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("a"), content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00.123456789Z")));
        Thread.sleep(80);
        return file;
    }
}
