package dev.mlops.maven.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputTest {
    private static final String DIGEST = "sha256:" + "0a".repeat(32);

    @TempDir
    Path folder;

    @Test
    void readsTheListOfBundlesThatTheContractShows() throws IOException {
        Files.writeString(folder.resolve("bundles.json"), """
                {"bundles":[{"name":"churn","version":"1.0.0","file":"churn.mlops","digest":"%s",\
                "report":"churn-report.html","trustedClasses":[],\
                "default":true}]}
                """.formatted(DIGEST));

        assertThat(BundleList.read(folder).bundles())
                .containsExactly(
                        new BundleEntry("churn", "1.0.0", "churn.mlops", DIGEST, "churn-report.html", List.of(), true));
    }

    @Test
    void writesWhatItReadsAndNothingTheSecondTime() throws IOException {
        BundleList list = new BundleList(
                List.of(new BundleEntry("churn", "1.0.0", "churn.mlops", DIGEST, null, List.of("a.B"), false)));

        assertThat(list.write(folder)).isTrue();
        FileTime old = FileTime.fromMillis(0);
        Files.setLastModifiedTime(folder.resolve("bundles.json"), old);

        assertThat(list.write(folder)).isFalse();
        assertThat(Files.getLastModifiedTime(folder.resolve("bundles.json"))).isEqualTo(old);
        assertThat(BundleList.read(folder)).isEqualTo(list);
        assertThat(folder.resolve("bundles.json")).hasContent("""
                        {
                          "bundles": [{
                            "name": "churn",
                            "version": "1.0.0",
                            "file": "churn.mlops",
                            "digest": "%s",
                            "report": null,
                            "trustedClasses": ["a.B"],
                            "default": false
                          }]
                        }
                        """.formatted(DIGEST));
        assertThat(folder.toFile().list()).containsExactly("bundles.json");
    }

    @Test
    void hasNoBundlesWhereNothingWasTrained() {
        assertThat(BundleList.read(folder).bundles()).isEmpty();
        assertThat(ImageRecord.read(folder)).isEmpty();
        assertThat(LocalServer.read(folder)).isEmpty();
    }

    @Test
    void failsOnADigestThatIsNone() throws IOException {
        Path file = Files.writeString(
                folder.resolve("bundles.json"),
                "{\"bundles\":[{\"name\":\"churn\",\"version\":\"1\",\"file\":\"c.mlops\",\"digest\":\"abc\"}]}");

        assertThatThrownBy(() -> BundleList.read(folder))
                .isInstanceOf(OutputException.class)
                .hasMessage(file + " is not what this version of the plugin writes ('digest' is not sha256: and 64"
                        + " hexadecimal digits: abc). Delete it and build again: mvn clean package");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{          | bundles.json is not well-formed JSON at line 2, column 1",
                "[]         | bundles.json is not one JSON object",
                "{}         | bundles.json: bundles is missing",
                "{\"bundles\":[{\"name\":7}]} | bundles.json: bundles[0].name is not a string"
            })
    void failsOnWhatIsNoList(String content, String problem) throws IOException {
        Path file = Files.writeString(folder.resolve("bundles.json"), content + "\n");

        assertThatThrownBy(() -> BundleList.read(folder))
                .isInstanceOf(OutputException.class)
                .hasMessage(file + " is not what this version of the plugin writes (" + problem
                        + "). Delete it and build again: mvn clean package");
    }

    @Test
    void keepsTheHealthRecord() {
        HealthRecord health = new HealthRecord(
                DIGEST, null, "process", false, List.of(new HealthRecord.Check("live", "failed", "200", "503", 12)));

        health.write(folder);

        assertThat(HealthRecord.read(folder)).contains(health);
    }

    @Test
    void keepsTheImageRecord() {
        ImageRecord image = new ImageRecord(
                "churn:1.0.0",
                "churn-image.tar",
                "docker",
                "linux/amd64",
                DIGEST,
                DIGEST,
                DIGEST,
                42,
                List.of(new ImageLayer("models", DIGEST, 41)),
                List.of(new ImageInput("bundle", "churn", DIGEST)),
                List.of("/opt/java/bin/java"),
                DIGEST);

        assertThat(image.write(folder)).isTrue();
        assertThat(ImageRecord.read(folder)).contains(image);
    }

    @Test
    void putsTheLocalCommandTogether() {
        LocalServer server = new LocalServer(
                "/jre/bin/java", List.of("-Xshare:auto"), List.of("a.jar", "b.jar"), "a.Main", List.of("x"));

        assertThat(server.write(folder)).isTrue();
        assertThat(LocalServer.read(folder).orElseThrow().command("--port", "0"))
                .containsExactly(
                        "/jre/bin/java",
                        "-Xshare:auto",
                        "-cp",
                        "a.jar" + File.pathSeparator + "b.jar",
                        "a.Main",
                        "x",
                        "--port",
                        "0");
    }
}
