package dev.mlops.maven.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.Jib;
import dev.mlops.maven.digest.Sha256;
import dev.mlops.maven.image.ImageException;
import dev.mlops.maven.image.ImageFormat;
import dev.mlops.maven.image.assembly.ImageBuild;
import dev.mlops.maven.image.fixture.DockerEngine;
import dev.mlops.maven.image.fixture.FixtureProject;
import dev.mlops.maven.image.fixture.RecordingLog;
import dev.mlops.maven.image.fixture.RefusingRegistry;
import dev.mlops.maven.image.fixture.RegistryServer;
import dev.mlops.maven.output.HealthRecord;
import dev.mlops.maven.output.ImageRecord;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ImagePushTest {
    private static final LoginSource NOBODY = registry -> Optional.empty();

    private final RecordingLog log = new RecordingLog();

    @TempDir
    Path temporary;

    private FixtureProject project;

    @BeforeEach
    void makeAProject() throws Exception {
        project = new FixtureProject(temporary.resolve("project"));
    }

    @ParameterizedTest
    @EnumSource(ImageFormat.class)
    void pushesUnderTheRecordedDigest(ImageFormat format) throws Exception {
        try (RegistryServer registry = RegistryServer.open(temporary.resolve("registry"))) {
            project.format(format);
            ImageRecord record = build(registry.address() + "/team/churn:1.0.0");
            verified(record.imageId(), true);

            ImagePush.Pushed pushed = push(NOBODY, null);

            assertThat(pushed.reference()).isEqualTo(registry.address() + "/team/churn@" + record.manifestDigest());
            assertThat(pushed.tagged()).isEqualTo(registry.address() + "/team/churn:1.0.0");
            HttpResponse<String> served = registry.get(
                    "/v2/team/churn/manifests/1.0.0",
                    format == ImageFormat.OCI
                            ? "application/vnd.oci.image.manifest.v1+json"
                            : "application/vnd.docker.distribution.manifest.v2+json");
            assertThat(served.headers().firstValue("Docker-Content-Digest")).contains(record.manifestDigest());
            assertThat(Sha256.of(served.body())).isEqualTo(record.manifestDigest());
        }
    }

    @Test
    void sendsNothingThatIsThereAlready() throws Exception {
        try (RegistryServer registry = RegistryServer.open(temporary.resolve("registry"))) {
            verified(build("churn:1.0.0").imageId(), true);
            push(NOBODY, registry.address() + "/team");
            assertThat(log.lines()).anyMatch(line -> line.startsWith("INFO Pushing models ("));

            RecordingLog second = new RecordingLog();
            new ImagePush(new RegistryAccess(NOBODY, false, second), second)
                    .push(new PushRequest(project.folder(), Optional.of(registry.address() + "/team/")));

            assertThat(second.lines())
                    .contains(
                            "INFO There already: dependencies",
                            "INFO There already: classes",
                            "INFO There already: models",
                            "INFO There already: configuration")
                    .noneMatch(line -> line.startsWith("INFO Pushing"));
        }
    }

    @Test
    void canBePulledByItsDigest() throws Exception {
        DockerEngine engine = DockerEngine.required();
        try (RegistryServer registry = RegistryServer.open(temporary.resolve("registry"))) {
            ImageRecord record = build(registry.address() + "/team/churn:1.0.0");
            verified(record.imageId(), true);
            ImagePush.Pushed pushed = push(NOBODY, null);

            engine.pull(pushed.reference());
            try {
                assertThat(engine.inspect(pushed.reference(), "{{.Id}}")).isEqualTo(record.imageId());
            } finally {
                engine.remove(pushed.reference());
            }
        }
    }

    @Test
    void logsInAsTheUserOfTheSettings() throws Exception {
        try (RegistryServer registry = RegistryServer.withUser(temporary.resolve("registry"))) {
            verified(build(registry.address() + "/churn:1.0.0").imageId(), true);

            push(user(RegistryServer.PASSWORD), null);

            assertThat(log.lines())
                    .contains("DEBUG Registry " + registry.address() + ": user mlops of settings.xml")
                    .noneMatch(line -> line.contains(RegistryServer.PASSWORD));
        }
    }

    @Test
    void failsForAWrongPassword() throws Exception {
        try (RegistryServer registry = RegistryServer.withUser(temporary.resolve("registry"))) {
            verified(build(registry.address() + "/churn:1.0.0").imageId(), true);

            assertThatThrownBy(() -> push(user("wrong"), null))
                    .isInstanceOf(ImageException.class)
                    .hasMessage("Cannot push " + registry.address() + "/churn:1.0.0: " + registry.address()
                            + " refuses the user mlops of settings.xml (401). Check the user's password and its rights on"
                            + " churn.");
        }
    }

    @Test
    void failsWithoutAUserWhereOneIsAskedFor() throws Exception {
        try (RegistryServer registry = RegistryServer.withUser(temporary.resolve("registry"))) {
            verified(build(registry.address() + "/churn:1.0.0").imageId(), true);

            assertThatThrownBy(() -> push(NOBODY, null))
                    .isInstanceOf(ImageException.class)
                    .hasMessage("Cannot push " + registry.address() + "/churn:1.0.0: " + registry.address()
                            + " refuses an unknown user (401). Put a <server> with <id>" + registry.address()
                            + "</id>, <username> and <password> into settings.xml, or run: docker login "
                            + registry.address());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403|refuses the user mlops of settings.xml (403). Check the user's password and its rights on churn.",
                "500|failed (500). Try again; if it stays so, ask who runs the registry.",
                "503|failed (503). Try again; if it stays so, ask who runs the registry.",
                "429|answered with status 429."
            })
    void failsWhereTheRegistryRefuses(int status, String reason) throws Exception {
        try (RefusingRegistry server = new RefusingRegistry(status)) {
            String registry = server.address();
            verified(build(registry + "/churn:1.0.0").imageId(), true);

            assertThatThrownBy(() -> push(user("any"), null))
                    .isInstanceOf(ImageException.class)
                    .hasMessage("Cannot push " + registry + "/churn:1.0.0: " + registry + " " + reason);
        }
    }

    @Test
    void failsWhereNothingAnswers() throws Exception {
        String registry;
        try (ServerSocket socket = new ServerSocket(0)) {
            registry = "127.0.0.1:" + socket.getLocalPort();
        }
        verified(build(registry + "/churn:1.0.0").imageId(), true);

        assertThatThrownBy(() -> push(NOBODY, null))
                .isInstanceOf(ImageException.class)
                .hasMessage("Cannot push " + registry + "/churn:1.0.0: nothing answers at " + registry
                        + ". Check that the" + " registry is up, and that no proxy or firewall is in between.");
    }

    @Test
    void failsWhereNoImageWasBuilt() {
        assertThatThrownBy(() -> push(NOBODY, null))
                .isInstanceOf(ImageException.class)
                .hasMessage("There is no image to push: " + project.folder().resolve("image.json")
                        + " is not there. Build it first: mvn package");
    }

    @Test
    void failsWhereNothingWasVerified() throws Exception {
        build("example.com/churn:1.0.0");

        assertThatThrownBy(() -> push(NOBODY, null))
                .isInstanceOf(ImageException.class)
                .hasMessage("Image example.com/churn:1.0.0 was not verified: "
                        + project.folder().resolve("health.json")
                        + " is not there. Verify it first: mvn verify, or mvn mlops:verify-health");
    }

    @Test
    void failsWhereAnotherImageWasVerified() throws Exception {
        ImageRecord record = build("example.com/churn:1.0.0");
        verified(Sha256.of("another"), true);

        assertThatThrownBy(() -> push(NOBODY, null))
                .isInstanceOf(ImageException.class)
                .hasMessage("Image example.com/churn:1.0.0 was not verified: verify-health saw " + Sha256.of("another")
                        + ", but what is built is " + record.imageId()
                        + ". Verify it first: mvn verify, or mvn mlops:verify-health");
    }

    @Test
    void failsWhereVerificationFailed() throws Exception {
        verified(build("example.com/churn:1.0.0").imageId(), false);

        assertThatThrownBy(() -> push(NOBODY, null))
                .isInstanceOf(ImageException.class)
                .hasMessage("Image example.com/churn:1.0.0 failed verify-health, so it is not pushed. See "
                        + project.folder().resolve("health.json") + " for the checks, mend what they name, and build"
                        + " again: mvn verify");
    }

    @Test
    void failsWhereTheArchiveIsNotTheOneThatWasVerified() throws Exception {
        ImageRecord record = build("example.com/churn:1.0.0");
        verified(record.imageId(), true);
        Path archive = project.folder().resolve(record.archive());
        byte[] content = Files.readAllBytes(archive);
        content[content.length - 1] = 1;
        Files.write(archive, content);

        assertThatThrownBy(() -> push(NOBODY, null))
                .isInstanceOf(ImageException.class)
                .hasMessage("The archive " + archive
                        + " is not the one that was built and verified. Build it again: mvn verify");
    }

    @Test
    void failsWhereTheNameHasNoRegistry() throws Exception {
        verified(build("churn:1.0.0").imageId(), true);

        assertThatThrownBy(() -> push(NOBODY, null))
                .isInstanceOf(ImageException.class)
                .hasMessage("Image churn:1.0.0 names no registry to push to. Set"
                        + " <image>registry.example.com/team/churn:1.0.0</image> for build-image, or"
                        + " <registry>registry.example.com/team</registry> for push-image"
                        + " (-Dmlops.registry=registry.example.com/team).");
    }

    private ImageRecord build(String reference) throws Exception {
        project.reference(reference);
        BaseImage base = new BaseImage("tiny", Sha256.of("tiny"), "java", false, Jib.fromScratch());
        return new ImageBuild(project.request(), log)
                .build(Optional.of(base), true)
                .record();
    }

    private void verified(String imageId, boolean passed) {
        new HealthRecord(imageId, imageId, "container", passed, List.of()).write(project.folder());
    }

    private ImagePush.Pushed push(LoginSource logins, @Nullable String registry) throws Exception {
        return new ImagePush(new RegistryAccess(logins, false, log), log)
                .push(new PushRequest(project.folder(), Optional.ofNullable(registry)));
    }

    private static LoginSource user(String password) {
        return registry -> Optional.of(new RegistryLogin(RegistryServer.USER, password, "settings.xml"));
    }
}
