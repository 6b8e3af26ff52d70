package dev.mlops.maven.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mlops.maven.engine.ContainerState;
import dev.mlops.maven.engine.EngineDetector;
import dev.mlops.maven.engine.EngineException;
import dev.mlops.maven.engine.EngineHints;
import dev.mlops.maven.engine.EngineMode;
import dev.mlops.maven.engine.FoundContainer;
import dev.mlops.maven.engine.HeldImage;
import dev.mlops.maven.output.HealthRecord;
import dev.mlops.maven.output.ImageRecord;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ServerContainerTest {
    private static final String IMAGE = "sha256:" + "1".repeat(64);
    private static final String MANIFEST = "sha256:" + "2".repeat(64);
    private static final String OTHER = "sha256:" + "3".repeat(64);

    @TempDir
    private Path project;

    private final Recorder recorder = new Recorder();
    private final FakeEngine engine = new FakeEngine();
    private Requests requests;
    private List<ExpectedModel> models;
    private FakeServer server;

    @BeforeEach
    void build() throws IOException {
        requests = new Requests(project);
        models = BuiltModels.write(requests.folder(), "1.0.0", "churn");
        ImageArchive.record("churn:1.0.0", IMAGE, MANIFEST).write(requests.folder());
        ImageArchive.write(requests.folder().resolve("churn-image.tar"), List.of("sha256:aa", "sha256:bb"));
        engine.archive(new HeldImage(IMAGE, List.of(), List.of(8080)));
        server = new FakeServer(models);
        engine.answerAt(server.url());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void runsTheRecordedImageAndRemovesTheContainer() throws Exception {
        HealthOutcome outcome = verify(0);

        assertThat(outcome.healthy()).isTrue();
        assertThat(recorder.lines())
                .containsExactly(
                        "Verifying churn 1.0.0 in a container of Docker 27.1.1 at unix:///var/run/docker.sock");
        assertThat(engine.ran()).hasValueSatisfying(spec -> {
            assertThat(spec.image()).isEqualTo(IMAGE);
            assertThat(spec.ports()).containsExactly(8080);
            assertThat(spec.hostPort()).isZero();
            assertThat(spec.labels()).containsOnlyKeys("dev.mlops.build", "dev.mlops.project", "dev.mlops.owner");
        });
        assertThat(engine.containers()).isEmpty();
        assertThat(engine.isClosed()).isTrue();
        assertThat(outcome.command()).contains("docker run --rm --read-only --cap-drop=ALL -p 8000:8080 churn:1.0.0");
        HealthRecord record = HealthRecord.read(requests.folder()).orElseThrow();
        assertThat(record.mode()).isEqualTo("container");
        assertThat(record.imageId()).isEqualTo(IMAGE);
        assertThat(record.manifestDigest()).isEqualTo(MANIFEST);
    }

    @Test
    void loadsNothingWhereTheImageIsThere() throws Exception {
        engine.hold("churn:1.0.0", new HeldImage(IMAGE, List.of(), List.of()));
        Files.delete(requests.folder().resolve("churn-image.tar"));

        assertThat(verify(0).healthy()).isTrue();
        assertThat(engine.ran())
                .hasValueSatisfying(spec -> assertThat(spec.ports()).containsExactly(8000));
    }

    /** As after {@code docker image rm} while a container uses it: the name is gone, and the build prints it. */
    @Test
    void loadsAnImageThatLostItsName() throws Exception {
        engine.hold("none", new HeldImage(IMAGE, List.of(), List.of()));
        engine.archive(new HeldImage(IMAGE, List.of(), List.of()));

        assertThat(verify(0).healthy()).isTrue();
        assertThat(engine.image("churn:1.0.0")).isPresent();
    }

    @Test
    void takesAnImageThatLostItsNameWhereTheArchiveIsMissing() throws Exception {
        engine.hold("none", new HeldImage(IMAGE, List.of(), List.of()));
        Files.delete(requests.folder().resolve("churn-image.tar"));

        assertThat(verify(0).healthy()).isTrue();
        assertThat(engine.image("churn:1.0.0")).isEmpty();
    }

    @Test
    void failsWhenTheArchiveIsMissing() throws IOException {
        Path archive = requests.folder().resolve("churn-image.tar");
        Files.delete(archive);

        assertThatExceptionOfType(HealthException.class)
                .isThrownBy(() -> verify(0))
                .withMessage("The image archive " + archive + " is missing. Build it again: mvn package");
    }

    @Test
    void failsWhenTheArchiveGivesAnotherImage() {
        engine.archive(new HeldImage(OTHER, List.of("sha256:aa", "sha256:cc"), List.of()));

        assertThatExceptionOfType(HealthException.class)
                .isThrownBy(() -> verify(0))
                .withMessage("The image that the container engine loaded from " + requests.folder()
                        + "/churn-image.tar is not the one that was built: expected " + IMAGE + ", seen " + OTHER
                        + ". Build it again: mvn package");
    }

    @Test
    void failsWhenTheArchiveGivesNoImage() {
        FakeEngine empty = new FakeEngine();
        assertThatExceptionOfType(HealthException.class)
                .isThrownBy(() -> verify(0, empty))
                .withMessage("The container engine (Docker 27.1.1 at unix:///var/run/docker.sock) loaded "
                        + requests.folder() + "/churn-image.tar and still holds no image churn:1.0.0.");
    }

    @ParameterizedTest
    @ValueSource(strings = {MANIFEST_FORM, LAYERS_FORM})
    void knowsTheImageInAnEngineThatKeepsItInContainerd(String form) throws Exception {
        engine.archive(
                form.equals(MANIFEST_FORM)
                        ? new HeldImage(MANIFEST, List.of(), List.of())
                        : new HeldImage(OTHER, List.of("sha256:aa", "sha256:bb"), List.of()));

        assertThat(verify(0).healthy()).isTrue();
        assertThat(engine.ran())
                .hasValueSatisfying(spec -> assertThat(spec.image()).isIn(MANIFEST, OTHER));
    }

    private static final String MANIFEST_FORM = "named by the manifest";
    private static final String LAYERS_FORM = "of the same layers";

    @Test
    void failsWithTheLogWhenTheContainerEnds() {
        engine.state(new ContainerState(false, 137, "out of memory", Map.of()));
        engine.write("first line");
        engine.write("last line");

        assertThatExceptionOfType(HealthException.class)
                .isThrownBy(() -> verify(0))
                .withMessage("The server is not healthy (container):\n  starts\n    expected: ready within 30 s\n"
                        + "    seen:     the container ended with exit code 137: out of memory\n"
                        + "The last lines of the server's log:\n  first line\n  last line");
        assertThat(engine.containers()).isEmpty();
    }

    @Test
    void removesAContainerWhoseStartFailed() {
        engine.refuse("The container engine refused while starting the container: no space left");

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> verify(0))
                .withMessage("The container engine refused while starting the container: no space left");
        assertThat(engine.ran()).isPresent();
        assertThat(engine.containers()).isEmpty();
        assertThat(HealthRecord.read(requests.folder())).isEmpty();
    }

    @Test
    void removesAContainerThatTheEngineIsStillBusyWith() throws Exception {
        engine.beBusy(2);

        assertThat(verify(0).healthy()).isTrue();
        assertThat(engine.containers()).isEmpty();
    }

    @Test
    void removesAContainerThatComesToBeAfterItsStartWasBrokenOff() {
        engine.beLate();
        engine.refuse("The build was interrupted while creating the container.");

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> verify(0))
                .withMessage("The build was interrupted while creating the container.");
        assertThat(engine.containers()).isEmpty();
    }

    @Test
    void failsWhenThePortIsInUse() {
        engine.refuse("Bind for 127.0.0.1:8000 failed: port is already allocated");

        assertThatExceptionOfType(HealthException.class)
                .isThrownBy(() -> verify(8000))
                .withMessage("<port>8000</port> (-Dmlops.port) cannot be listened on: Bind for 127.0.0.1:8000 failed:"
                        + " port is already allocated. End what uses it, or leave <port> out: then a free one is"
                        + " taken.");
    }

    @Test
    void removesWhatAKilledBuildLeftAndNothingElse() throws Exception {
        ContainerLabels own = ContainerLabels.of(project);
        String machine = own.owner().substring(0, own.owner().indexOf('/'));
        Process ended = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .start();
        ended.getInputStream().readAllBytes();
        ended.waitFor();
        long parent = ProcessHandle.current().parent().orElseThrow().pid();
        leave("killed", own.project(), machine + "/" + ended.pid(), Duration.ZERO);
        leave("running elsewhere", own.project(), "another-host/1", Duration.ofMinutes(50));
        leave("old", own.project(), "another-host/1", Duration.ofMinutes(70));
        leave("running here", own.project(), machine + "/" + parent, Duration.ZERO);
        leave("another project", "x", machine + "/" + ended.pid(), Duration.ofDays(1));

        verify(0);
        assertThat(engine.containers()).containsExactly("running elsewhere", "running here", "another project");
    }

    @Test
    void failsWhenTheImageWasNotBuilt() throws IOException {
        Files.delete(requests.folder().resolve(ImageRecord.FILE));

        assertThatExceptionOfType(HealthException.class)
                .isThrownBy(() -> verify(0))
                .withMessage("There is nothing to verify: " + requests.folder()
                        + "/image.json is missing. Build first: mvn package");
    }

    @Test
    void leavesNoContainerOfDockerStartWhenACheckFails() throws Exception {
        Instant start = Instant.now();
        engine.write("a line of the container");
        for (String id : List.of("of this build", "of an earlier build")) {
            Instant created = id.equals("of this build") ? start : start.minus(Duration.ofMinutes(10));
            engine.add(new FoundContainer(id, IMAGE, created, Map.of("dmp.coordinates", "g:churn:1.0.0")));
        }
        engine.add(new FoundContainer("of another project", IMAGE, start, Map.of("dmp.coordinates", "g:x:1")));
        HealthRequest request = requests.request(
                server.url().toString(),
                0,
                Duration.ofSeconds(5),
                new HealthRequest.Place(
                        EngineMode.AUTO,
                        anEngine(),
                        Optional.empty(),
                        project,
                        Optional.of(new HealthRequest.DockerStart("g:churn:1.0.0", start))));

        assertThat(verification(engine).verify(request).healthy()).isTrue();
        assertThat(engine.containers()).hasSize(3);

        server.answer("/health/live", new FakeServer.Reply(503, ""));
        assertThatExceptionOfType(HealthException.class)
                .isThrownBy(() -> verification(engine).verify(request))
                .withMessageEndingWith("\nThe last lines of the server's log:\n  a line of the container");
        assertThat(engine.containers()).containsExactly("of an earlier build", "of another project");
    }

    private void leave(String id, String label, String owner, Duration age) {
        engine.add(new FoundContainer(
                id,
                IMAGE,
                Instant.now().minus(age),
                Map.of("dev.mlops.build", id, "dev.mlops.project", label, "dev.mlops.owner", owner)));
    }

    private HealthOutcome verify(int port) throws InterruptedException {
        return verify(port, engine);
    }

    private HealthOutcome verify(int port, FakeEngine in) throws InterruptedException {
        HealthRequest.Place place =
                new HealthRequest.Place(EngineMode.REQUIRED, anEngine(), Optional.empty(), project, Optional.empty());
        return verification(in).verify(requests.start(port, place));
    }

    private HealthVerification verification(FakeEngine in) {
        return new HealthVerification(
                new ServerChoice(new EngineDetector(address -> "Docker 27.1.1"), found -> in), recorder);
    }

    /** Hints to an address that needs no socket. */
    private EngineHints anEngine() {
        return new EngineHints(
                URI.create("tcp://engine:2375").toString(),
                null,
                Map.of(),
                project,
                new EngineHints.SystemPlaces(List.of(), List.of()));
    }
}
