package dev.mlops.maven.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mlops.maven.engine.EngineHints.SystemPlaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineSelectionTest {
    private static final EnginePing ANSWERS = address -> "Docker 27.1.1, API 1.46";
    private static final EnginePing REFUSES = address -> {
        throw new IOException("connection refused");
    };
    private static final EnginePing NOT_TO_BE_ASKED = address -> {
        throw new AssertionError("asked " + address);
    };

    @TempDir
    private Path home;

    @Test
    void namesTheEngineForFabric8() {
        EngineSetup setup = select(ANSWERS, hints(null, Map.of("DOCKER_HOST", "tcp://build:4243")), EngineMode.AUTO);

        assertThat(setup.properties()).isEqualTo(Map.of("docker.host", "http://build:4243"));
        assertThat(setup.line())
                .isEqualTo("Container engine: Docker 27.1.1, API 1.46 at http://build:4243"
                        + " (named by DOCKER_HOST=tcp://build:4243)");
        assertThat(setup.engine()).map(Engine::version).contains("Docker 27.1.1, API 1.46");
    }

    @Test
    void namesTheCertificatesForFabric8() {
        Map<String, String> environment =
                Map.of("DOCKER_HOST", "tcp://build:4243", "DOCKER_TLS_VERIFY", "1", "DOCKER_CERT_PATH", "/certs");

        assertThat(select(ANSWERS, hints(null, environment), EngineMode.REQUIRED)
                        .properties())
                .isEqualTo(Map.of("docker.host", "https://build:4243", "docker.certPath", "/certs"));
    }

    @Test
    void leavesAnEngineAndASkipThatTheBuildSets() {
        EngineHints hints = new EngineHints("tcp://build:2376", "/certs", Map.of(), home, places());

        EngineSetup setup = new EngineSelection(new EngineDetector(ANSWERS))
                .select(new EngineRequest(EngineMode.AUTO, hints, "true", () -> true));
        assertThat(setup.properties()).isEmpty();
        assertThat(setup.line())
                .isEqualTo("Container engine: Docker 27.1.1, API 1.46 at https://build:2376 (as docker.host says);"
                        + " docker.skip=true keeps docker:* from it");
    }

    @Test
    void skipsFabric8AndSaysWhatWasTried() throws IOException {
        Files.createFile(home.resolve("stale.sock"));

        EngineSetup setup = select(REFUSES, hints(null, Map.of()), EngineMode.AUTO);
        assertThat(setup.properties()).isEqualTo(Map.of("docker.skip", "true"));
        assertThat(setup.line())
                .isEqualTo("No container engine answers (" + home + "/stale.sock: connection refused; no socket at "
                        + home + "/.docker/run/docker.sock, " + home + "/podman.sock); docker.skip=true skips"
                        + " docker:*.");
    }

    @Test
    void namesADeadDockerHostAndAsksNobodyElse() throws IOException {
        Files.createFile(home.resolve("stale.sock"));

        assertThat(select(REFUSES, hints(null, Map.of("DOCKER_HOST", "tcp://127.0.0.1:1")), EngineMode.AUTO)
                        .line())
                .isEqualTo("No container engine answers (DOCKER_HOST=tcp://127.0.0.1:1: connection refused);"
                        + " docker.skip=true skips docker:*.");
    }

    @Test
    void saysThatTheSocketOfDockerHostIsMissing() {
        assertThat(select(NOT_TO_BE_ASKED, hints("unix:///no/such.sock", Map.of()), EngineMode.AUTO)
                        .line())
                .isEqualTo("No container engine answers (docker.host=unix:///no/such.sock: no such socket);"
                        + " docker.skip=true skips docker:*.");
    }

    @Test
    void asksOnAfterASilentSocket() throws IOException {
        Files.createFile(home.resolve("stale.sock"));
        Files.createFile(home.resolve("podman.sock"));
        EnginePing podmanAnswers = address -> {
            if (!address.toString().endsWith("podman.sock")) {
                throw new IOException("connection refused");
            }
            return "Podman 5.2.0, API 1.41";
        };

        EngineSetup setup = select(podmanAnswers, hints(null, Map.of()), EngineMode.AUTO);
        assertThat(setup.properties()).isEqualTo(Map.of("docker.host", "unix://" + home + "/podman.sock"));
        assertThat(setup.line())
                .isEqualTo("Container engine: Podman 5.2.0, API 1.41 at unix://" + home + "/podman.sock");
    }

    @Test
    void failsWhenAnEngineIsRequiredAndNoneAnswers() throws IOException {
        Files.createFile(home.resolve("stale.sock"));

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> select(REFUSES, hints(null, Map.of()), EngineMode.REQUIRED))
                .withMessage("A container engine is required (mlops.engine=required), and none answers:\n"
                        + "  " + home + "/stale.sock: connection refused\n"
                        + "  " + home + "/.docker/run/docker.sock: no such socket\n"
                        + "  " + home + "/podman.sock: no such socket\n"
                        + "Start one, name one by DOCKER_HOST or -Ddocker.host, or build without one by"
                        + " -Dmlops.engine=auto.");
    }

    @Test
    void failsWhenAReleaseWouldPassBySkipping() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> select(NOT_TO_BE_ASKED, null, EngineMode.NONE, true))
                .withMessage("mlops.engine=none: no container engine is used, and this build is to run docker:push: a"
                        + " release never passes by skipping. Start an engine or name one by DOCKER_HOST; push without"
                        + " one by mlops:push-image; or say that nothing is pushed by -Ddocker.skip.push.");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> select(REFUSES, "false", EngineMode.AUTO, true))
                .withMessageStartingWith("No container engine answers (no socket at ")
                .withMessageContaining("a release never passes by skipping");
    }

    @Test
    void leavesASkipThatTheBuildSetsWhereNoneAnswers() {
        EngineSetup setup = select(NOT_TO_BE_ASKED, "true", EngineMode.NONE, true);

        assertThat(setup.properties()).isEmpty();
        assertThat(setup.line())
                .isEqualTo("mlops.engine=none: no container engine is used; docker.skip=true stays as this build sets"
                        + " it.");
    }

    @Test
    void asksNobodyWhereNoneIsToBeUsed() {
        EngineHints hints = hints(null, Map.of("DOCKER_HOST", "tcp://build:1"));

        assertThat(select(NOT_TO_BE_ASKED, hints, EngineMode.NONE))
                .isEqualTo(new EngineSetup(
                        Optional.empty(),
                        Map.of("docker.skip", "true"),
                        "mlops.engine=none: no container engine is used; docker.skip=true skips docker:*."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"maybe", "AUTO", ""})
    void failsWhenTheModeIsUnknown(String text) {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> EngineMode.parse(text))
                .withMessage("<engine>" + text + "</engine> (-Dmlops.engine) is not known: expected auto (use a"
                        + " container engine where one answers), required (fail where none answers) or none (use"
                        + " none).");
    }

    private static EngineSetup select(EnginePing ping, EngineHints hints, EngineMode mode) {
        return new EngineSelection(new EngineDetector(ping)).select(new EngineRequest(mode, hints, null, () -> false));
    }

    private EngineSetup select(EnginePing ping, @Nullable String dockerSkip, EngineMode mode, boolean pushes) {
        return new EngineSelection(new EngineDetector(ping))
                .select(new EngineRequest(mode, hints(null, Map.of()), dockerSkip, () -> pushes));
    }

    private EngineHints hints(@Nullable String dockerHost, Map<String, String> environment) {
        return new EngineHints(dockerHost, null, environment, home, places());
    }

    private SystemPlaces places() {
        return new SystemPlaces(List.of("unix://" + home + "/stale.sock"), List.of("unix://" + home + "/podman.sock"));
    }
}
