package dev.mlops.maven.image.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.maven.digest.StatCache;
import dev.mlops.maven.image.LayerFile;
import dev.mlops.maven.image.fixture.RecordingLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeLinkerTest {
    private final RecordingLog log = new RecordingLog();

    @TempDir
    Path folder;

    @Test
    void linksOnceAndAgainOnlyWhenWhatIsKeptWasDamaged() throws Exception {
        LinkedRuntime first = link();
        LinkedRuntime kept = link();
        assertThat(links()).isEqualTo(1);
        assertThat(kept).isEqualTo(first);

        Path library = first.home().resolve("lib/libjava.so");
        byte[] content = Files.readAllBytes(library);
        content[content.length / 2] ^= 1;
        Files.write(library, content);
        LinkedRuntime healed = link();

        assertThat(links()).isEqualTo(2);
        assertThat(healed.digest()).isEqualTo(first.digest());
        assertThat(folder.resolve("cache").toFile().list()).allMatch(name -> name.startsWith("runtime-"));
    }

    @Test
    void leavesOutWhatAServerDoesNotNeed() throws Exception {
        assertThat(link().files())
                .extracting(LayerFile::target)
                .contains("/opt/java/bin/java", "/opt/java/lib/modules", "/opt/java/lib/server/libjvm.so")
                .doesNotContain("/opt/java/bin/keytool", "/opt/java/lib/classlist", "/opt/java/lib/server/classes.jsa")
                .noneMatch(path -> path.contains("awt"));
    }

    private long links() {
        return log.lines().stream()
                .filter(line -> line.startsWith("INFO Linking"))
                .count();
    }

    private LinkedRuntime link() throws Exception {
        BuildJdk jdk = BuildJdk.at(Path.of(System.getProperty("java.home")));
        StatCache digests = StatCache.open(folder.resolve("digests"));
        return new RuntimeLinker(jdk, folder.resolve("cache"), digests, log)
                .link(List.of(), Optional.empty(), List.of("java.logging"));
    }
}
