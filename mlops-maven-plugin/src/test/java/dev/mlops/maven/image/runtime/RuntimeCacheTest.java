package dev.mlops.maven.image.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.maven.digest.Sha256;
import dev.mlops.maven.digest.StatCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeCacheTest {
    private static final String KEY = Sha256.of("a runtime");

    @TempDir
    Path folder;

    private RuntimeCache cache;

    @BeforeEach
    void openCache() throws IOException {
        cache = new RuntimeCache(folder.resolve("cache"), StatCache.open(folder.resolve("digests")));
    }

    @Test
    void takesTheRuntimeOfAnotherBuildThatWasFaster() throws IOException {
        try (RuntimeCache.Work slower = linked("the same");
                RuntimeCache.Work faster = linked("the same")) {
            CachedRuntime first = cache.putRuntime(KEY, faster);

            assertThat(cache.putRuntime(KEY, slower)).isEqualTo(first);
            assertThat(cache.runtime(KEY)).contains(first);
        }
        assertThat(folder.resolve("cache")).isDirectoryNotContaining("glob:**work-*");
    }

    @Test
    void replacesARuntimeThatIsBroken() throws IOException {
        try (RuntimeCache.Work first = linked("whole");
                RuntimeCache.Work second = linked("whole")) {
            CachedRuntime home = cache.putRuntime(KEY, first);
            Files.writeString(home.file("release"), "cut off");
            assertThat(cache.runtime(KEY)).isEmpty();

            assertThat(cache.putRuntime(KEY, second)).isEqualTo(home);
            assertThat(cache.runtime(KEY)).contains(home);
            assertThat(home.file("release")).hasContent("whole");
        }
    }

    private RuntimeCache.Work linked(String content) throws IOException {
        RuntimeCache.Work work = cache.newWork();
        Path home = Files.createDirectories(work.runtime());
        Files.writeString(home.resolve("release"), content);
        return work;
    }
}
