package dev.mlops.maven.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.maven.engine.EngineHints.SystemPlaces;
import dev.mlops.model.digest.Digests;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineCandidatesTest {
    private static final SystemPlaces PLACES =
            new SystemPlaces(List.of("unix:///var/run/docker.sock"), List.of("unix:///run/podman/podman.sock"));

    @TempDir
    private Path home;

    private Path dotDocker;

    @BeforeEach
    void makeDockerFolder() throws IOException {
        dotDocker = Files.createDirectories(home.resolve(".docker"));
    }

    @Test
    void asksTheUsualSocketsInOrder() {
        assertThat(candidates(null, Map.of("XDG_RUNTIME_DIR", "/run/user/7")))
                .extracting(EngineCandidate::name)
                .containsExactly(
                        "/var/run/docker.sock",
                        "/run/user/7/docker.sock",
                        dotDocker + "/run/docker.sock",
                        "/run/user/7/podman/podman.sock",
                        "/run/podman/podman.sock");
    }

    @Test
    void asksOnlyWhatTheCallerNames() {
        assertThat(candidates("unix:///a", Map.of("DOCKER_HOST", "tcp://b:1")))
                .containsExactly(
                        EngineCandidate.at("docker.host=unix:///a", new EngineAddress(URI.create("unix:///a"), null)));
        assertThat(candidates(null, Map.of("DOCKER_HOST", "tcp://b:1", "DOCKER_CONTEXT", "c")))
                .containsExactly(
                        EngineCandidate.at("DOCKER_HOST=tcp://b:1", new EngineAddress(URI.create("http://b:1"), null)));
        assertThat(candidates(null, Map.of("DOCKER_CONTEXT", "c")))
                .containsExactly(EngineCandidate.unusable(
                        "DOCKER_CONTEXT=c", "there is no such context below " + dotDocker + "/contexts"));
    }

    @ParameterizedTest
    @CsvSource({
        // as fabric8 reads its property: TLS unless the port is 2375
        "docker.host, tcp://h:2375,      , http://h:2375,",
        "docker.host, tcp://h:2376,      , https://h:2376, .docker",
        "docker.host, http://h:80,       , http://h:80,",
        "docker.host, https://h,         , https://h:2376, .docker",
        "docker.host, tcp://h:1,    certs, https://h:1,    certs",
        // as Docker's command line reads the environment: TLS where DOCKER_TLS_VERIFY is set
        "DOCKER_HOST, tcp://h:2376,      , http://h:2376,",
        "DOCKER_HOST, tcp://h,           , http://h:2375,",
        "DOCKER_HOST, tcp://h:1,    certs, https://h:1,    certs",
        "DOCKER_HOST, tcp://[::1]:1,     , http://[::1]:1,",
        "DOCKER_HOST, unix:///x.sock,    , unix:///x.sock,",
    })
    void speaksTlsWhereTheOtherToolsDo(
            String source, String host, @Nullable String certs, URI uri, @Nullable String folder) {
        boolean property = source.equals("docker.host");
        Map<String, String> environment = property
                ? Map.of()
                : certs == null
                        ? Map.of("DOCKER_HOST", host)
                        : Map.of("DOCKER_HOST", host, "DOCKER_TLS_VERIFY", "1", "DOCKER_CERT_PATH", certs);
        EngineHints hints = new EngineHints(property ? host : null, property ? certs : null, environment, home, PLACES);

        Path expected = folder == null ? null : folder.equals(".docker") ? dotDocker : Path.of(folder);
        assertThat(new EngineCandidates(hints).inOrder())
                .containsExactly(EngineCandidate.at(source + "=" + host, new EngineAddress(uri, expected)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ssh://me@h | ssh is not spoken here: forward the engine's socket"
                        + " (ssh -nNT -L /tmp/docker.sock:/var/run/docker.sock host) and name that",
                "localhost  | not an address: expected unix:///path or tcp://host:port",
                "tcp://     | not an address: expected unix:///path or tcp://host:port",
                "tcp://:80  | not an address: expected tcp://host:port",
                "unix://    | not an address: expected unix:///path or tcp://host:port",
                "unix://x   | not an address: expected unix://, then a path",
            })
    void saysWhyAHostCannotBeUsed(String host, String problem) {
        assertThat(candidates(null, Map.of("DOCKER_HOST", host)))
                .containsExactly(EngineCandidate.unusable("DOCKER_HOST=" + host, problem));
    }

    @Test
    void asksTheCurrentContextFirst() throws IOException {
        writeConfig("{\"auths\": {}, \"currentContext\": \"colima\"}");
        Path tls =
                writeContext("colima", "{\"Name\":\"colima\",\"Endpoints\":{\"docker\":{\"Host\":\"tcp://vm:2376\"}}}");
        Files.createDirectories(tls);

        List<EngineCandidate> all = candidates(null, Map.of());
        assertThat(all).hasSize(4);
        assertThat(all.get(0))
                .isEqualTo(EngineCandidate.at(
                        "Docker's context 'colima' at tcp://vm:2376",
                        new EngineAddress(URI.create("https://vm:2376"), tls)));
    }

    @Test
    void asksASocketThatTheContextNamesOnce() throws IOException {
        writeConfig("{\"currentContext\": \"mine\"}");
        writeContext("mine", "{\"Endpoints\":{\"docker\":{\"Host\":\"unix:///var/run/docker.sock\"}}}");

        assertThat(candidates(null, Map.of()))
                .extracting(EngineCandidate::name)
                .containsExactly(
                        "Docker's context 'mine' at unix:///var/run/docker.sock",
                        dotDocker + "/run/docker.sock",
                        "/run/podman/podman.sock");
    }

    @ParameterizedTest
    @CsvSource({"DOCKER_CONTEXT, default", "OTHER, x"})
    void takesTheBuiltInContextForNone(String variable, String value) throws IOException {
        writeConfig("{\"currentContext\": \"default\"}");

        assertThat(candidates(null, Map.of(variable, value)).get(0).name()).isEqualTo("/var/run/docker.sock");
    }

    @Test
    void readsTheConfigurationFromItsOtherFolder() throws IOException {
        Path other = Files.createDirectories(home.resolve("other"));
        Files.writeString(other.resolve("config.json"), "{\"currentContext\": \"gone\"}");

        assertThat(candidates(null, Map.of("DOCKER_CONFIG", other.toString())).get(0))
                .isEqualTo(EngineCandidate.unusable(
                        "Docker's context 'gone'", "there is no such context below " + other + "/contexts"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"currentContext\": 1} | config.json: currentContext is not a string",
                "{\"currentContext\":    | config.json is not well-formed JSON at line 1, column 19",
            })
    void saysWhatIsWrongWithTheConfigurationAndAsksOn(String config, String problem) throws IOException {
        writeConfig(config);

        List<EngineCandidate> all = candidates(null, Map.of());
        assertThat(all.get(0)).isEqualTo(EngineCandidate.unusable(dotDocker + "/config.json", problem));
        assertThat(all).hasSize(4);
    }

    @Test
    void saysWhatIsWrongWithAContext() throws IOException {
        writeConfig("{\"currentContext\": \"c\"}");
        writeContext("c", "{\"Endpoints\":{}}");

        assertThat(candidates(null, Map.of()).get(0))
                .isEqualTo(EngineCandidate.unusable("Docker's context 'c'", "meta.json: Endpoints.docker is missing"));
    }

    @Test
    void asksForPipesOnWindows() {
        assertThat(SystemPlaces.of("Windows 11").docker()).containsExactly("npipe:////./pipe/docker_engine");
        assertThat(EngineAddress.parse("npipe:////./pipe/docker_engine", null))
                .hasToString("npipe:////./pipe/docker_engine");
        assertThat(SystemPlaces.of("Linux").docker()).containsExactly("unix:///var/run/docker.sock");
    }

    private List<EngineCandidate> candidates(@Nullable String dockerHost, Map<String, String> environment) {
        return new EngineCandidates(new EngineHints(dockerHost, null, environment, home, PLACES)).inOrder();
    }

    private void writeConfig(String json) throws IOException {
        Files.writeString(dotDocker.resolve("config.json"), json);
    }

    /** Writes the context's description and returns the folder in which its certificates would be. */
    private Path writeContext(String name, String json) throws IOException {
        String id = Digests.sha256(name.getBytes(StandardCharsets.UTF_8)).substring(7);
        Path meta = Files.createDirectories(dotDocker.resolve("contexts/meta").resolve(id));
        Files.writeString(meta.resolve("meta.json"), json);
        return dotDocker.resolve("contexts/tls").resolve(id).resolve("docker");
    }
}
