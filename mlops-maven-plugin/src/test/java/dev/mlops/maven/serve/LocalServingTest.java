package dev.mlops.maven.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.maven.output.LocalServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalServingTest {
    private static final String DIGEST = "@sha256:" + "0123456789abcdef".repeat(4);

    @TempDir
    Path folder;

    @Test
    void servesWhateverStandsWhereTheBundlesWereBuilt() {
        new LocalServer(
                        "/java",
                        List.of("-Xmx1g"),
                        List.of("/a.jar", "/b.jar"),
                        "com.example.Main",
                        List.of("--model", "/m/x@y.mlops" + DIGEST, "--trusted-class", "a.B"))
                .write(folder);

        assertThat(LocalServing.of(folder).command("127.0.0.1", 8000))
                .containsExactly(
                        "/java",
                        "-Xmx1g",
                        "-cp",
                        "/a.jar" + java.io.File.pathSeparator + "/b.jar",
                        "com.example.Main",
                        "--model",
                        "/m/x@y.mlops",
                        "--trusted-class",
                        "a.B",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "8000",
                        "--grpc-port",
                        "0",
                        "--drain-delay",
                        "0",
                        "--reload",
                        "--watch-stdin",
                        "--log-format",
                        "text");
    }

    @Test
    void failsWhereNothingWasBuilt() {
        assertThatThrownBy(() -> LocalServing.of(folder))
                .isInstanceOf(ServeException.class)
                .hasMessage("There is nothing to serve: " + folder.resolve("local-server.json")
                        + " is missing, which build-image writes. Build first: mvn package");
    }

    @Test
    void failsWhereTheServerEndsByItself() throws Exception {
        Path java = Files.writeString(folder.resolve("java"), "#!/bin/sh\nexit 3\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        new LocalServer(java.toString(), List.of(), List.of("a"), "Main", List.of()).write(folder);

        assertThatThrownBy(() -> LocalServing.of(folder).run("127.0.0.1", 0))
                .isInstanceOf(ServeException.class)
                .hasMessage("The server ended with exit code 3; what it printed last says why.");
    }

    @Test
    void failsWhereTheServerCannotBeStarted() {
        new LocalServer(folder.resolve("none").toString(), List.of(), List.of("a"), "Main", List.of()).write(folder);

        assertThatThrownBy(() -> LocalServing.of(folder).run("127.0.0.1", 0))
                .isInstanceOf(ServeException.class)
                .hasMessageStartingWith("The server cannot be started: ")
                .hasMessageEndingWith(". Build again: mvn package");
    }
}
