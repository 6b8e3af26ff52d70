package dev.mlops.maven.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mlops.maven.engine.ContainerEngine;
import dev.mlops.maven.engine.ContainerSpec;
import dev.mlops.maven.engine.DockerEngine;
import dev.mlops.maven.engine.EngineCondition;
import dev.mlops.maven.engine.EngineDetector;
import dev.mlops.maven.engine.EngineException;
import dev.mlops.maven.engine.EngineHints;
import dev.mlops.maven.engine.EngineMode;
import dev.mlops.maven.engine.FoundContainer;
import dev.mlops.maven.engine.HeldImage;
import dev.mlops.maven.engine.RequiresEngine;
import dev.mlops.maven.engine.SocketPing;
import dev.mlops.maven.output.HealthRecord;
import dev.mlops.maven.output.ImageRecord;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RequiresEngine
@Timeout(180)
class RealContainerTest {
    @TempDir
    private Path project;

    private final Recorder recorder = new Recorder();
    private final ContainerEngine engine = DockerEngine.connect(EngineCondition.engine());
    private final String reference = "mlops-test-" + UUID.randomUUID() + ":1.0.0";
    private Requests requests;
    private List<ExpectedModel> models;
    private ImageRecord image;

    @BeforeEach
    void build() throws Exception {
        assumeTrue(PerlImage.possible(), "this host has no /usr/bin/perl to make an image of");
        requests = new Requests(project);
        models = BuiltModels.write(requests.folder(), "1.0.0", "churn");
        image = PerlImage.build(requests, reference, models);
    }

    @AfterEach
    void leaveNothing() throws Exception {
        assertThat(left()).isEmpty();
        EngineCondition.removeImage(reference);
        engine.close();
    }

    @Test
    void provesTheImageInAContainer() throws Exception {
        HealthOutcome outcome = verify(0, Duration.ofSeconds(60));

        assertThat(outcome.healthy()).isTrue();
        assertThat(outcome.command().orElseThrow()).endsWith("-p 8000:8123 " + reference);
        HealthRecord record = HealthRecord.read(requests.folder()).orElseThrow();
        assertThat(record.imageId()).isEqualTo(image.imageId());
        assertThat(engine.image(image.imageId())).map(HeldImage::ports).contains(List.of(8123));

        // The second time the engine holds the image, and the archive is not read.
        Files.delete(requests.folder().resolve(image.archive()));
        assertThat(verify(0, Duration.ofSeconds(60)).healthy()).isTrue();
    }

    @Test
    void runsItWithAReadOnlyRootAndNoCapability() throws Exception {
        List<ExpectedModel> other = BuiltModels.write(requests.folder(), "2.0.0", "churn");

        assertThatExceptionOfType(HealthException.class)
                .isThrownBy(() -> verify(0, Duration.ofSeconds(60)))
                .withMessageContaining(
                        "\n  model churn\n    expected: " + other.get(0).identity() + "\n    seen:     "
                                + models.get(0).identity())
                .withMessageEndingWith("\nThe last lines of the server's log:\n"
                        + "  a server in perl, writing to its root: no\n"
                        + "  CapEff:\t0000000000000000");
    }

    @Test
    void failsWhenThePortIsInUse() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatExceptionOfType(HealthException.class)
                    .isThrownBy(() -> verify(busy.getLocalPort(), Duration.ofSeconds(60)))
                    .withMessageStartingWith(
                            "<port>" + busy.getLocalPort() + "</port> (-Dmlops.port) cannot be listened" + " on: ");
        }
    }

    @Test
    void removesWhatAKilledBuildLeft() throws Exception {
        engine.load(requests.folder().resolve(image.archive()));
        ContainerLabels killed = new ContainerLabels(
                "killed",
                ContainerLabels.of(project).project(),
                ContainerLabels.of(project).owner());
        engine.run(new ContainerSpec(image.imageId(), killed.all(), List.of(8123), 0));
        assertThat(left()).hasSize(1);

        assertThat(verify(0, Duration.ofSeconds(60)).healthy()).isTrue();
    }

    @Test
    void endsWithTheLogOfAContainerThatEnds() throws Exception {
        Files.writeString(project.resolve("image/server.pl"), "print \"no\\n\"; exit 7;");
        PerlImage.buildAgain(requests, reference);

        assertThatExceptionOfType(HealthException.class)
                .isThrownBy(() -> verify(0, Duration.ofSeconds(60)))
                .withMessage("The server is not healthy (container):\n  starts\n    expected: ready within 60 s\n"
                        + "    seen:     the container ended with exit code 7\n"
                        + "The last lines of the server's log:\n  no");
    }

    @Test
    void saysWhatTheEngineRefuses() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> engine.run(new ContainerSpec("sha256:" + "0".repeat(64), Map.of(), List.of(8000), 0)))
                .withMessageStartingWith(
                        "The container engine (" + engine.engine() + ") refused while creating the container: ")
                .withMessageContaining("0".repeat(64));
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> engine.load(requests.folder().resolve("bundles.json")))
                .withMessageStartingWith(
                        "The container engine (" + engine.engine() + ") refused while loading bundles.json: ");
    }

    @Test
    void stopsTheContainerWhenTheBuildIsInterrupted() throws Exception {
        silence();
        Thread buildThread = new Thread(() -> {
            try {
                verify(0, Duration.ofMinutes(5));
            } catch (InterruptedException | EngineException e) {
                recorder.info("stopped");
            }
        });
        buildThread.start();
        while (left().isEmpty()) {
            Thread.sleep(50);
        }
        buildThread.interrupt();
        buildThread.join(60_000);
        assertThat(recorder.lines()).endsWith("stopped");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void leavesNoContainerWhenTheBuildIsKilled(boolean forcibly) throws Exception {
        silence();
        Process killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        VerifyMain.class.getName(),
                        project.toString(),
                        "required")
                .redirectErrorStream(true)
                .redirectOutput(project.resolve("build.log").toFile())
                .start();
        while (left().isEmpty()) {
            assertThat(killed.isAlive())
                    .as(() -> project.resolve("build.log").toString())
                    .isTrue();
            Thread.sleep(50);
        }
        if (!forcibly) {
            killed.destroy();
            assertThat(killed.waitFor()).isEqualTo(143);
            return;
        }
        // No hook runs: the next build of the project removes the container.
        killed.destroyForcibly().waitFor();
        assertThat(left()).hasSize(1);
        assertThatExceptionOfType(HealthException.class).isThrownBy(() -> verify(0, Duration.ofSeconds(2)));
    }

    @Test
    void reachesAnEngineOnAnotherHost() throws Exception {
        try (SocketProxy proxy = new SocketProxy(socket())) {
            HealthOutcome outcome = verify(remote(proxy), 0, Duration.ofSeconds(60));

            assertThat(outcome.healthy()).isTrue();
            assertThat(recorder.lines().get(0)).endsWith(proxy.address().replace("tcp:", "http:"));
            assertThat(outcome.command().orElseThrow()).startsWith("docker run ");
        }
    }

    @Test
    void saysThatTheEngineStoppedInTheMiddle() throws Exception {
        silence();
        try (SocketProxy proxy = new SocketProxy(socket())) {
            Thread stopper = new Thread(() -> {
                try {
                    while (left().stream().noneMatch(this::isRunning)) {
                        Thread.sleep(50);
                    }
                    proxy.stop();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            stopper.start();
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> verify(remote(proxy), 0, Duration.ofSeconds(60)))
                    .withMessageMatching("The container engine \\(Docker .* at http://127\\.0\\.0\\.1:\\d+\\) stopped"
                            + " answering while [a-z ']+: .*\\. Is it still running\\? Build without"
                            + " one by -Dmlops\\.engine=none\\.");
        }
        left().forEach(container -> engine.remove(container.id()));
    }

    /** An engine lists a container that it is still making, and does not know it yet when asked for it. */
    private boolean isRunning(FoundContainer container) {
        try {
            return engine.state(container.id()).running();
        } catch (EngineException notYet) {
            return false;
        }
    }

    /** Makes the server of the image one that never answers. */
    private void silence() throws Exception {
        Files.writeString(project.resolve("image/server.pl"), "sleep 1000;");
        PerlImage.buildAgain(requests, reference);
    }

    private Path socket() {
        String uri = EngineCondition.engine().address().toString();
        assumeTrue(uri.startsWith("unix://"), "the engine is not at a Unix socket");
        return Path.of(uri.substring("unix://".length()));
    }

    private EngineHints remote(SocketProxy proxy) {
        return new EngineHints(
                null,
                null,
                Map.of("DOCKER_HOST", proxy.address()),
                project,
                new EngineHints.SystemPlaces(List.of(), List.of()));
    }

    private List<FoundContainer> left() {
        return engine.withLabel(
                ContainerLabels.PROJECT, ContainerLabels.of(project).project());
    }

    private HealthOutcome verify(int port, Duration timeout) throws InterruptedException {
        return verify(EngineHints.ofThisProcess(null, null), port, timeout);
    }

    private HealthOutcome verify(EngineHints hints, int port, Duration timeout) throws InterruptedException {
        ServerChoice choice =
                new ServerChoice(new EngineDetector(new SocketPing(Duration.ofSeconds(10))), DockerEngine::connect);
        HealthRequest.Place place =
                new HealthRequest.Place(EngineMode.REQUIRED, hints, Optional.empty(), project, Optional.empty());
        return new HealthVerification(choice, recorder).verify(requests.request(null, port, timeout, place));
    }
}
