package dev.mlops.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.server.testing.OtherPrograms;
import dev.mlops.server.testing.RunningTestServer;
import dev.mlops.server.testing.TestBundles;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The description of the paths in the hands of tools that read it to examine servers. */
class OtherToolsTest {
    @TempDir
    private Path folder;

    private RunningTestServer server;
    private OtherPrograms programs;

    @BeforeEach
    void serve() throws Exception {
        TestBundles.churn(folder.resolve("churn.mlops"));
        TestBundles.price(folder.resolve("price.mlops"));
        server = RunningTestServer.serving(
                List.of(folder.resolve("churn.mlops"), folder.resolve("price.mlops")), "--default-model", "price");
        Files.writeString(
                folder.resolve("openapi.json"),
                server.calls().get("/openapi.json").body());
        // They would tell their makers of each run, and ask them for newer versions.
        programs = new OtherPrograms(
                folder,
                Map.of(
                        "REDOCLY_TELEMETRY",
                        "off",
                        "REDOCLY_SUPPRESS_UPDATE_NOTICE",
                        "true",
                        "HOME",
                        folder.toString()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void isValidForRedocly() throws Exception {
        String redocly = OtherPrograms.ofNode("redocly");
        programs.require(redocly, "--version");

        String output = programs.run(redocly, "lint", "openapi.json");

        assertThat(output).contains("Your API description is valid");
    }

    /** Portman asks every operation as its example shows, and then leaves out or spoils what it calls required. */
    @Test
    void keepsItsPromisesToPortman() throws Exception {
        String portman = OtherPrograms.ofNode("portman");
        programs.require(portman, "--version");
        try (InputStream in = OtherToolsTest.class.getResourceAsStream("portman.json")) {
            assertThat(in).isNotNull();
            Files.copy(in, folder.resolve("portman.json"));
        }

        String output = programs.run(
                portman,
                "--local",
                "openapi.json",
                "--baseUrl",
                "http://127.0.0.1:" + server.calls().port(),
                "--portmanConfigFile",
                "portman.json",
                "--output",
                "collection.json",
                "--runNewman");

        assertThat(output).contains("[POST]::/v2/models/churn/infer - Schema is valid", "is refused");
        assertThat(output.lines().filter(line -> line.contains("is refused"))).hasSizeGreaterThan(20);
    }
}
