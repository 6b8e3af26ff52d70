package dev.mlops.maven.image.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.Jib;
import dev.mlops.maven.digest.Sha256;
import dev.mlops.maven.image.ImageException;
import dev.mlops.maven.image.ImageFormat;
import dev.mlops.maven.image.archive.ArchiveImage;
import dev.mlops.maven.image.fixture.DockerEngine;
import dev.mlops.maven.image.fixture.FixtureProject;
import dev.mlops.maven.image.fixture.RecordingLog;
import dev.mlops.maven.image.registry.BaseImage;
import dev.mlops.maven.output.ImageLayer;
import dev.mlops.maven.output.ImageRecord;
import dev.mlops.maven.output.LocalServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageBuildTest {
    private final RecordingLog log = new RecordingLog();

    @TempDir
    Path temporary;

    @Test
    void givesTheSameImageFromAnotherFolder() throws Exception {
        ImageRecord one = build(new FixtureProject(temporary.resolve("one"))).record();
        ImageRecord two =
                build(new FixtureProject(temporary.resolve("two/deeper"))).record();

        assertThat(two).isEqualTo(one);
        assertThat(one.layers())
                .extracting(ImageLayer::name)
                .containsExactly("system", "java", "dependencies", "classes", "models");
        assertThat(temporary.resolve("one/target/mlops/mlops-test-image.tar"))
                .hasSameBinaryContentAs(temporary.resolve("two/deeper/target/mlops/mlops-test-image.tar"));
    }

    @Test
    void writesNothingWhereNothingChanged() throws Exception {
        FixtureProject project = new FixtureProject(temporary);
        ImageRecord first = build(project).record();
        Thread.sleep(100);
        build(project);
        List<String> before = project.times();
        ImageBuild.Outcome again = build(project);

        assertThat(again.fresh()).isFalse();
        assertThat(again.record()).isEqualTo(first);
        assertThat(project.times()).isEqualTo(before);
    }

    @Test
    void runsWithAReadOnlyRootAndNoCapabilities() throws Exception {
        DockerEngine engine = DockerEngine.required();
        FixtureProject project = new FixtureProject(temporary);
        project.reference("mlops-test-run:1.0.0");
        ImageRecord record = build(project).record();

        engine.load(project.folder().resolve(record.archive()));
        try {
            assertThat(engine.inspect(record.reference(), "{{.Id}}")).isEqualTo(record.imageId());
            assertThat(engine.ask(record.reference(), "/health", List.of("--memory=512m")))
                    .isEqualTo("""
                            arguments --model /app/models/churn.mlops@sha256:a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e
                            user mlops
                            home /app
                            charset UTF-8
                            filter !*
                            heap 4
                            own own
                            localhost true
                            tls Default
                            roots true
                            curve EC
                            bean true
                            native none
                            """);
        } finally {
            engine.remove(record.reference());
        }
    }

    @Test
    void changesOnlyTheLastLayerForARetrainedModel() throws Exception {
        FixtureProject project = new FixtureProject(temporary);
        ImageRecord before = buildOnTinyBase(project).record();

        project.bundle("churn", "second");
        ImageRecord after = buildOnTinyBase(project).record();

        assertThat(after.layers()).extracting(ImageLayer::name).containsExactly("dependencies", "classes", "models");
        assertThat(after.layers().subList(0, 2)).isEqualTo(before.layers().subList(0, 2));
        assertThat(after.layers().get(2)).isNotEqualTo(before.layers().get(2));
        assertThat(after.imageId()).isNotEqualTo(before.imageId());
    }

    @Test
    void seesContentThatChangedUnderTheSameTime() throws Exception {
        FixtureProject project = new FixtureProject(temporary);
        project.bundle("churn", "first");
        FileTime time = FileTime.fromMillis(1_000_000_000_000L);
        Path bundle = project.folder().resolve("churn.mlops");
        Files.setLastModifiedTime(bundle, time);
        ImageRecord before = buildOnTinyBase(project).record();

        project.bundle("churn", "other");
        Files.setLastModifiedTime(bundle, time);
        ImageRecord after = buildOnTinyBase(project).record();

        assertThat(after.layers().get(2)).isNotEqualTo(before.layers().get(2));
    }

    @Test
    void healsWhatKilledAndDamagedBuildsLeft() throws Exception {
        FixtureProject project = new FixtureProject(temporary);
        ImageRecord whole = buildOnTinyBase(project).record();
        Path archive = project.folder().resolve(whole.archive());
        Path work = Files.createDirectories(project.folder().resolve(".image/work"));
        Files.writeString(work.resolve("image.tar"), "half");
        Files.write(archive, Arrays.copyOf(Files.readAllBytes(archive), 1000));
        damageLayers(project);

        ImageBuild.Outcome healed = buildOnTinyBase(project);

        assertThat(healed.fresh()).isTrue();
        assertThat(healed.record()).isEqualTo(whole);
        assertThat(Sha256.of(archive)).isEqualTo(whole.archiveSha256());
        assertThat(work).doesNotExist();
        assertThat(log.lines())
                .anySatisfy(
                        line -> assertThat(line).startsWith("WARN A layer kept from an earlier build is damaged ("));
    }

    @Test
    void writesTheOpenContainerLayoutToo() throws Exception {
        FixtureProject project = new FixtureProject(temporary);
        project.format(ImageFormat.OCI);

        ImageRecord record = buildOnTinyBase(project).record();

        ArchiveImage image = ArchiveImage.read(project.folder().resolve(record.archive()));
        assertThat(image.format()).isEqualTo(ImageFormat.OCI);
        assertThat(image.config().digest()).isEqualTo(record.imageId());
        assertThat(image.layers())
                .extracting(ArchiveImage.Part::digest)
                .isEqualTo(record.layers().stream().map(ImageLayer::digest).toList());
    }

    @Test
    void stagesAFolderThatDockerBuildsTheSameImageOf() throws Exception {
        DockerEngine engine = DockerEngine.required();
        FixtureProject project = new FixtureProject(temporary);
        project.stage();
        ImageRecord record = build(project).record();
        Path staged = project.folder().resolve("image");
        Files.writeString(staged.resolve("models/left-over"), "of an earlier build");
        Thread.sleep(100);
        build(project);

        assertThat(staged.resolve("models/left-over")).doesNotExist();
        engine.build(staged, "mlops-test-staged:1.0.0");
        try {
            String format =
                    "{{json .Config.Entrypoint}} {{json .Config.Labels}} {{.Config.User}} {{.Config.WorkingDir}}"
                            + " {{json .Config.ExposedPorts}}";
            assertThat(engine.inspect("mlops-test-staged:1.0.0", format))
                    .isEqualTo(
                            "["
                                    + record.command().stream()
                                            .map(word -> "\"" + word + "\"")
                                            .collect(Collectors.joining(","))
                                    + "] {\"dev.mlops.models\":\"churn@" + Sha256.of("first")
                                    + "\",\"org.opencontainers.image.revision\":\"0123456789abcdef0123456789abcdef01234567\","
                                    + "\"org.opencontainers.image.title\":\"mlops-test\","
                                    + "\"org.opencontainers.image.version\":\"1.0.0\"} 65532:65532 /app {\"8000/tcp\":{},\"8001/tcp\":{}}");
            assertThat(engine.ask("mlops-test-staged:1.0.0", "/health", List.of()))
                    .contains("\nlocalhost true\n", "\nown own\n");
        } finally {
            engine.remove("mlops-test-staged:1.0.0");
        }
    }

    @Test
    void startsTheSameServerOnThisMachine() throws Exception {
        FixtureProject project = new FixtureProject(temporary);
        build(project);
        LocalServer server = LocalServer.read(project.folder()).orElseThrow();
        ProcessBuilder builder = new ProcessBuilder(server.command("--extra")).redirectErrorStream(true);
        builder.environment().put("PORT", "0");

        Process process = builder.start();
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).startsWith("up on ");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void failsWithoutAServer() throws Exception {
        FixtureProject project = new FixtureProject(temporary);
        project.withoutServer();

        assertThatThrownBy(() -> build(project))
                .isInstanceOf(ImageException.class)
                .hasMessage(
                        "The image would have no server: the project does not depend on mlops-server. Add\n\n" + """
                            <dependency>
                              <groupId>dev.mlops</groupId>
                              <artifactId>mlops-server</artifactId>
                              <scope>runtime</scope>
                            </dependency>
                          """);
    }

    @Test
    void failsOnABundleThatIsNotTheOneThatWasTrained() throws Exception {
        FixtureProject project = new FixtureProject(temporary);
        Path bundle = project.folder().resolve("churn.mlops");
        Files.writeString(bundle, "tampered");

        assertThatThrownBy(() -> buildOnTinyBase(project))
                .isInstanceOf(ImageException.class)
                .hasMessage(bundle + " is not the bundle of model 'churn' that was trained, " + Sha256.of("first")
                        + ". Train again: mvn -Dmlops.force package");
    }

    @Test
    void failsOnAModuleThatThisJavaLacks() throws Exception {
        FixtureProject project = new FixtureProject(temporary);
        project.modules("java.corba");

        assertThatThrownBy(() -> build(project))
                .isInstanceOf(ImageException.class)
                .hasMessageStartingWith("<module>java.corba</module>: the JDK of this build, "
                        + System.getProperty("java.home") + ", has no such module. It has: java.base, java.compiler, ");
    }

    @Test
    void failsOnAJavaThatCannotLink() throws Exception {
        FixtureProject project = new FixtureProject(temporary.resolve("project"));
        Path jre = Files.createDirectories(temporary.resolve("jre"));
        Files.writeString(jre.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
        project.java(jre);

        assertThatThrownBy(() -> build(project))
                .isInstanceOf(ImageException.class)
                .hasMessage(
                        "The Java of this build, " + jre + ", has no bin/jlink, so no runtime can be linked from it."
                                + " Point JAVA_HOME at a JDK that has it (on Debian and Ubuntu: apt-get install"
                                + " openjdk-17-jdk-headless), or take an image that has Java:"
                                + " <from>eclipse-temurin:17-jre</from>");
    }

    /** Changes a byte in every layer that is kept. */
    private static void damageLayers(FixtureProject project) throws IOException {
        try (Stream<Path> walk = Files.walk(project.folder().resolve(".image/layers/layers"))) {
            for (Path layer : walk.filter(Files::isRegularFile).toList()) {
                byte[] content = Files.readAllBytes(layer);
                content[content.length / 2] ^= 1;
                Files.write(layer, content);
            }
        }
    }

    /** Quicker than from scratch, where the Java runtime does not matter. */
    private ImageBuild.Outcome buildOnTinyBase(FixtureProject project) throws Exception {
        BaseImage base = new BaseImage("tiny", Sha256.of("tiny"), "java", false, Jib.fromScratch());
        return new ImageBuild(project.request(), log).build(Optional.of(base), true);
    }

    private ImageBuild.Outcome build(FixtureProject project) throws Exception {
        return new ImageBuild(project.request(), log).build(Optional.empty(), true);
    }
}
