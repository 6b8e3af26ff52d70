package dev.mlops.maven.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mlops.maven.engine.EngineDetector;
import dev.mlops.maven.engine.EngineException;
import dev.mlops.maven.engine.EngineHints;
import dev.mlops.maven.engine.EngineMode;
import dev.mlops.maven.output.HealthRecord;
import dev.mlops.maven.output.ImageRecord;
import dev.mlops.maven.output.LocalServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ServerProcessTest {
    private static final String DIGEST = "sha256:" + "b".repeat(64);
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    private Path project;

    private final Recorder recorder = new Recorder();
    private Requests requests;

    @BeforeEach
    void build() throws IOException {
        requests = new Requests(project);
        BuiltModels.write(requests.folder(), "1.0.0", "churn");
        new ImageRecord(
                        "churn:1.0.0",
                        "churn-image.tar",
                        "docker",
                        "linux/amd64",
                        DIGEST,
                        DIGEST,
                        DIGEST,
                        1,
                        List.of(),
                        List.of(),
                        List.of(),
                        DIGEST)
                .write(requests.folder());
        server("serve").write(requests.folder());
    }

    @Test
    void startsChecksAndStops() throws Exception {
        HealthOutcome outcome = verify(requests.start(0, requests.place(EngineMode.NONE)));

        assertThat(outcome.healthy()).isTrue();
        assertThat(outcome.mode()).isEqualTo("process");
        assertThat(recorder.lines()).containsExactly("Verifying churn 1.0.0 as a process of this machine");
        HealthRecord record = HealthRecord.read(requests.folder()).orElseThrow();
        assertThat(record.passed()).isTrue();
        assertThat(record.imageId()).isEqualTo(DIGEST);
        assertThat(record.mode()).isEqualTo("process");
        assertThat(children()).isEmpty();
    }

    @Test
    void givesACommandThatRunsTheServerAgain() throws Exception {
        String command = verify(requests.start(0, requests.place(EngineMode.NONE)))
                .command()
                .orElseThrow();

        assertThat(command).isEqualTo(JAVA + " @" + requests.folder() + "/server.args");
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("--host", "127.0.0.1", "--port", "0", "--watch-stdin"));
        Process again = new ProcessBuilder(words).redirectErrorStream(true).start();
        try (var lines = again.inputReader()) {
            assertThat(lines.readLine()).startsWith("mlops-server listening on http://localhost:");
        } finally {
            again.destroyForcibly();
        }
    }

    @Test
    void saysWhyItIsAProcess() throws Exception {
        verify(requests.start(0, requests.place(EngineMode.AUTO)));

        assertThat(recorder.lines().get(0))
                .isEqualTo("No container engine answers (docker.host=unix://" + project + "/no.sock: no such socket);"
                        + " the same files run as a process.");
    }

    @Test
    void failsWhenAnEngineIsRequiredAndNoneAnswers() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> verify(requests.start(0, requests.place(EngineMode.REQUIRED))))
                .withMessageStartingWith("A container engine is required (mlops.engine=required), and none answers:\n");
    }

    @Test
    void failsWhenTheEngineOfThisBuildIsGone() {
        EngineHints hints = requests.nowhere();
        HealthRequest.Place place = new HealthRequest.Place(
                EngineMode.AUTO, hints, Optional.of("Docker 27.1.1, API 1.46 at unix:///x"), project, Optional.empty());

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> verify(requests.start(0, place)))
                .withMessage("The container engine that answered when this build began (Docker 27.1.1, API 1.46 at"
                        + " unix:///x) answers no more:\n  docker.host=unix://" + project + "/no.sock: no such"
                        + " socket\nIs it still running? Start it and build again, or build without one by"
                        + " -Dmlops.engine=none.");
        assertThat(HealthRecord.read(requests.folder())).isEmpty();
    }

    @Test
    void failsWithTheEndOfTheLogWhenTheServerEnds() {
        server("fail").write(requests.folder());

        String lastLines = IntStream.rangeClosed(11, 60)
                .mapToObj(i -> "\n  complaint " + i)
                .reduce("", String::concat);
        assertThatExceptionOfType(HealthException.class)
                .isThrownBy(() -> verify(requests.start(0, requests.place(EngineMode.NONE))))
                .withMessage(
                        "The server is not healthy (process):\n  starts\n    expected: ready within 30 s\n    seen: "
                                + "    the server ended with exit code 3\nThe last lines of the server's log:"
                                + lastLines);
        assertThat(HealthRecord.read(requests.folder()).orElseThrow().passed()).isFalse();
    }

    @Test
    void stopsAServerThatHangs() throws Exception {
        server("hang").write(requests.folder());

        assertThat(verify(requests.start(0, requests.place(EngineMode.NONE))).healthy())
                .isTrue();
        assertThat(children()).isEmpty();
    }

    @Test
    void stopsTheServerWhenTheBuildIsInterrupted() throws Exception {
        server("silent").write(requests.folder());
        Thread build = new Thread(() -> {
            try {
                verify(requests.request(null, 0, Duration.ofMinutes(5), requests.place(EngineMode.NONE)));
            } catch (InterruptedException e) {
                recorder.info("interrupted");
            }
        });
        build.start();
        while (children().isEmpty()) {
            Thread.sleep(20);
        }
        build.interrupt();
        build.join(TimeUnit.SECONDS.toMillis(20));

        assertThat(recorder.lines()).endsWith("interrupted");
        assertThat(children()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void endsWithTheBuildHoweverThatIsKilled(boolean forcibly) throws Exception {
        server("silent").write(requests.folder());
        Process build = new ProcessBuilder(
                        JAVA.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        VerifyMain.class.getName(),
                        project.toString(),
                        "none")
                .redirectErrorStream(true)
                .redirectOutput(project.resolve("build.log").toFile())
                .start();
        try {
            List<ProcessHandle> servers = List.of();
            while (servers.isEmpty()) {
                assertThat(build.isAlive()).as(() -> log("build.log")).isTrue();
                Thread.sleep(20);
                servers = servers(build.descendants());
            }
            if (forcibly) {
                build.destroyForcibly();
            } else {
                build.destroy();
            }
            servers.get(0).onExit().get(30, TimeUnit.SECONDS);
        } finally {
            build.destroyForcibly();
        }
    }

    @Test
    void failsWhenThePortIsInUse() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = busy.getLocalPort();
            assertThatExceptionOfType(HealthException.class)
                    .isThrownBy(() -> verify(requests.start(port, requests.place(EngineMode.NONE))))
                    .withMessage(
                            "<port>" + port + "</port> (-Dmlops.port) cannot be listened on: Address already in use"
                                    + ". End what uses it, or leave <port> out: then a free one is taken.");
        }
    }

    @Test
    void listensOnThePortThatIsAskedFor() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThat(verify(requests.start(port, requests.place(EngineMode.NONE))).address())
                .hasToString("Optional[http://127.0.0.1:" + port + "]");
    }

    @Test
    void failsWhenTheServerWasNotBuilt() throws IOException {
        Files.delete(requests.folder().resolve("local-server.json"));

        assertThatExceptionOfType(HealthException.class)
                .isThrownBy(() -> verify(requests.start(0, requests.place(EngineMode.NONE))))
                .withMessage("There is nothing to verify: " + requests.folder()
                        + "/local-server.json is missing. Build first: mvn package");
    }

    @Test
    void failsWhenJavaIsGone() {
        new LocalServer(project + "/no/java", List.of(), List.of(), "x.Main", List.of()).write(requests.folder());

        assertThatExceptionOfType(HealthException.class)
                .isThrownBy(() -> verify(requests.start(0, requests.place(EngineMode.NONE))))
                .withMessageStartingWith("The server cannot be started: Cannot run program \"" + project + "/no/java\"")
                .withMessageEndingWith(". Build again: mvn package");
    }

    private HealthOutcome verify(HealthRequest request) throws InterruptedException {
        ServerChoice choice = new ServerChoice(
                new EngineDetector(address -> {
                    throw new IOException("not asked");
                }),
                engine -> {
                    throw new AssertionError("connected to " + engine);
                });
        return new HealthVerification(choice, recorder).verify(request);
    }

    private String log(String name) {
        try {
            return Files.readString(project.resolve(name));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private LocalServer server(String behaviour) {
        return new LocalServer(
                JAVA.toString(),
                List.of(mark(), "-XX:TieredStopAtLevel=1"),
                List.of(System.getProperty("java.class.path").split(File.pathSeparator)),
                FakeServerMain.class.getName(),
                List.of(requests.folder().toString(), behaviour));
    }

    /** An option that comes first, since a process tells only the start of a long command line. */
    private String mark() {
        return "-Dmlops.test=" + project;
    }

    private List<ProcessHandle> servers(Stream<ProcessHandle> processes) {
        return processes
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().commandLine().orElse("").contains(mark()))
                .toList();
    }

    private List<ProcessHandle> children() {
        return servers(ProcessHandle.current().children());
    }
}
