package dev.mlops.maven.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import dev.mlops.maven.digest.Sha256;
import dev.mlops.maven.image.ImageException;
import dev.mlops.maven.image.ImagePlatform;
import dev.mlops.maven.image.assembly.ImageBuild;
import dev.mlops.maven.image.fixture.FixtureProject;
import dev.mlops.maven.image.fixture.RecordingLog;
import dev.mlops.maven.image.fixture.RegistryServer;
import dev.mlops.maven.output.ImageLayer;
import dev.mlops.maven.output.ImageRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseImagesTest {
    private static final ImagePlatform AMD64 = ImagePlatform.LINUX_AMD64;
    private static final ImagePlatform ARM64 = ImagePlatform.LINUX_ARM64;

    private final RecordingLog log = new RecordingLog();

    @TempDir
    Path temporary;

    @Test
    void buildsOnAnImageOfARegistryAndWorksOfflineThen() throws Exception {
        String from;
        BaseImage online;
        try (RegistryServer registry = RegistryServer.open(temporary.resolve("registry"))) {
            from = registry.address() + "/java:17";
            String digest = publish(from, "17", AMD64);

            online = bases(false).find(from, AMD64, temporary);

            assertThat(online.digest()).isEqualTo(digest);
            assertThat(online.java()).isEqualTo("/opt/java/17/bin/java");
            ImageRecord record = build(online);
            assertThat(record.layers())
                    .extracting(ImageLayer::name)
                    .containsExactly("base", "dependencies", "classes", "models");
            assertThat(record.command()).startsWith("/opt/java/17/bin/java");
            assertThat(record.inputs())
                    .anySatisfy(input -> assertThat(input.kind() + " " + input.name() + " " + input.digest())
                            .isEqualTo("base " + from + " " + digest));
        }

        BaseImage offline = bases(true).find(from, AMD64, temporary);

        assertThat(offline.digest()).isEqualTo(online.digest());
        assertThat(offline.java()).isEqualTo(online.java());
    }

    @Test
    void followsATagThatMoves() throws Exception {
        try (RegistryServer registry = RegistryServer.open(temporary.resolve("registry"))) {
            String from = registry.address() + "/java:latest";
            publish(from, "17", AMD64);
            bases(false).find(from, AMD64, temporary);

            String moved = publish(from, "21", AMD64);

            assertThat(bases(false).find(from, AMD64, temporary).digest()).isEqualTo(moved);
        }
    }

    @Test
    void picksThePlatformOfAnImageForSeveral() throws Exception {
        try (RegistryServer registry = RegistryServer.open(temporary.resolve("registry"))) {
            String from = registry.address() + "/java:17";
            publish(from, "17", AMD64, ARM64);

            assertThat(bases(false).find(from, AMD64, temporary).digest())
                    .isNotEqualTo(bases(false).find(from, ARM64, temporary).digest());
        }
    }

    @Test
    void takesADigestFromMemory() throws Exception {
        String from;
        String digest;
        try (RegistryServer registry = RegistryServer.open(temporary.resolve("registry"))) {
            digest = publish(registry.address() + "/java:17", "17", AMD64);
            from = registry.address() + "/java@" + digest;
            bases(false).find(from, AMD64, temporary);
        }

        assertThat(bases(false).find(from, AMD64, temporary).digest()).isEqualTo(digest);
    }

    @Test
    void buildsOnAnArchive() throws Exception {
        Path archive = temporary.resolve("base.tar");
        base("17", AMD64)
                .containerize(Containerizer.to(TarImage.at(archive).named("java:17"))
                        .setApplicationLayersCache(temporary.resolve("layers"))
                        .setBaseImageLayersCache(temporary.resolve("base-layers")));

        BaseImage found = bases(true).find("tar://base.tar", AMD64, temporary);

        assertThat(found.digest()).isEqualTo(Sha256.of(archive));
        assertThat(found.java()).isEqualTo("/opt/java/17/bin/java");
        assertThat(build(found).layers())
                .extracting(ImageLayer::name)
                .containsExactly("base", "dependencies", "classes", "models");
    }

    @Test
    void failsWhereTheImageIsForAnotherPlatform() throws Exception {
        try (RegistryServer registry = RegistryServer.open(temporary.resolve("registry"))) {
            String from = registry.address() + "/java:17";
            publish(from, "17", ARM64);

            assertThatThrownBy(() -> bases(false).find(from, AMD64, temporary))
                    .isInstanceOf(ImageException.class)
                    .hasMessage("<from>" + from + "</from> is an image for linux/arm64, but"
                            + " <platform>linux/amd64</platform> is to be built. Name one for that platform, or set"
                            + " <platform>linux/arm64</platform>.");
        }
    }

    @Test
    void failsWhereThereIsNoSuchImage() throws Exception {
        try (RegistryServer registry = RegistryServer.open(temporary.resolve("registry"))) {
            String from = registry.address() + "/java:18";

            assertThatThrownBy(() -> bases(false).find(from, AMD64, temporary))
                    .isInstanceOf(ImageException.class)
                    .hasMessage("Cannot read <from>" + from + "</from>: " + registry.address() + " has no " + from
                            + " (404). Check its name and tag.");
        }
    }

    @Test
    void failsOfflineWhereTheImageIsNotAtHand() {
        assertThatThrownBy(() -> bases(true).find("eclipse-temurin:17-jre", AMD64, temporary))
                .isInstanceOf(ImageException.class)
                .hasMessage("<from>eclipse-temurin:17-jre</from> is not at hand, and Maven works offline. Build once"
                        + " without -o, or take an archive: <from>tar://path/to/image.tar</from>");
    }

    @Test
    void failsWhereThereIsNoArchive() {
        assertThatThrownBy(() -> bases(true).find("tar://gone.tar", AMD64, temporary))
                .isInstanceOf(ImageException.class)
                .hasMessage("<from>tar://gone.tar</from>: there is no archive " + temporary.resolve("gone.tar")
                        + ". Make one: docker save -o gone.tar eclipse-temurin:17-jre");
    }

    @Test
    void failsOnAnArchiveOfSomethingElse() throws Exception {
        Files.write(temporary.resolve("other.tar"), new byte[10240]);

        assertThatThrownBy(() -> bases(true).find("other.tar", AMD64, temporary))
                .isInstanceOf(ImageException.class)
                .hasMessage("<from>other.tar</from> is no archive of an image as docker save makes it: it holds no"
                        + " manifest.json");
    }

    @Test
    void failsOnANameThatIsNone() {
        assertThatThrownBy(() -> bases(true).find("Java 17", AMD64, temporary))
                .isInstanceOf(ImageException.class)
                .hasMessage("<from>Java 17</from> is no name of an image. Write it as registry/path/name:tag or"
                        + " registry/path/name@sha256:digest.");
    }

    private ImageRecord build(BaseImage base) throws Exception {
        FixtureProject project = new FixtureProject(temporary.resolve("project"));
        return new ImageBuild(project.request(), log)
                .build(Optional.of(base), false)
                .record();
    }

    private BaseImages bases(boolean offline) {
        RegistryAccess access = new RegistryAccess(registry -> Optional.empty(), false, log);
        return new BaseImages(access, temporary.resolve("cache"), offline);
    }

    private String publish(String reference, String version, ImagePlatform... platforms) throws Exception {
        JibContainer container = base(version, platforms)
                .containerize(Containerizer.to(RegistryImage.named(reference))
                        .setAllowInsecureRegistries(true)
                        .setApplicationLayersCache(temporary.resolve("layers"))
                        .setBaseImageLayersCache(temporary.resolve("base-layers")));
        return container.getDigest().toString();
    }

    private JibContainerBuilder base(String version, ImagePlatform... platforms) throws Exception {
        Path java = Files.writeString(temporary.resolve("java"), "a launcher");
        Set<Platform> jibPlatforms = new LinkedHashSet<>();
        for (ImagePlatform platform : platforms) {
            jibPlatforms.add(new Platform(platform.architecture(), platform.os()));
        }
        return Jib.fromScratch()
                .setPlatforms(jibPlatforms)
                .addLayer(List.of(java), "/opt/java/" + version + "/bin/")
                .setEnvironment(Map.of("JAVA_HOME", "/opt/java/" + version));
    }
}
