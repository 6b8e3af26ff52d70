package dev.mlops.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.scoring.LabelPrediction;
import dev.mlops.model.scoring.Row;
import dev.mlops.server.testing.GrpcCalls;
import dev.mlops.server.testing.OtherPrograms;
import dev.mlops.server.testing.RunningTestServer;
import dev.mlops.server.testing.TestBundles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients of other languages, each by its own library. */
class OtherClientsTest {
    @TempDir
    private Path folder;

    private Bundle churn;
    private RunningTestServer server;
    private String address;

    @BeforeEach
    void serve() throws Exception {
        churn = TestBundles.churn(folder.resolve("churn.mlops"));
        int port = GrpcCalls.freePort();
        server = RunningTestServer.serving(List.of(folder.resolve("churn.mlops")), "--grpc-port", String.valueOf(port));
        address = "127.0.0.1:" + port;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersJavaScript() throws Exception {
        var programs = new OtherPrograms(folder, Map.of("NODE_PATH", OtherPrograms.NODE_MODULES));
        programs.require("node", "-e", "require('@grpc/grpc-js'); require('@grpc/proto-loader')");
        for (String proto : List.of("open_inference_grpc.proto", "grpc/health/v1/health.proto")) {
            copy("/" + proto, folder.resolve(proto));
        }

        assertLearnt(programs.run("node", script("client.js"), address, folder.toString()));
    }

    @Test
    void answersPython() throws Exception {
        // Debian's own, which has its packages, even where another one comes first on the path.
        String python = "/usr/bin/python3";
        var programs = new OtherPrograms(folder, Map.of());
        programs.require(python, "-c", "import grpc, google.protobuf");
        Path descriptors = folder.resolve("services.protobin");
        copy("/dev/mlops/inference/services.protobin", descriptors);

        assertLearnt(programs.run(python, script("client.py"), address, descriptors.toString()));
    }

    private void assertLearnt(String output) {
        JsonObject learnt = JsonObject.parse("output", output.getBytes(StandardCharsets.UTF_8));
        assertThat(learnt.string("health")).isEqualTo("SERVING");
        assertThat(learnt.bool("ready")).isTrue();
        assertThat(learnt.strings("inputs")).containsExactly("tenure", "charge", "plan", "area");
        assertThat(learnt.string("id")).isEqualTo("a");
        LabelPrediction first = expected(TestBundles.row(3, Double.NaN, null, "north"));
        LabelPrediction second = expected(TestBundles.row(55.5, Double.NaN, null, "south"));
        assertThat(learnt.strings("labels")).containsExactly(first.label(), second.label());
        double[] scores = {
            first.scores().get("no"),
            first.scores().get("yes"),
            second.scores().get("no"),
            second.scores().get("yes")
        };
        assertThat(learnt.numbers("probabilities")).containsExactly(scores);
        assertThat(learnt.numbers("raw")).containsExactly(scores);
        assertThat(learnt.integer("code")).isEqualTo(5);
        assertThat(learnt.string("details")).isEqualTo("There is no model of this name here. There are: churn.");
    }

    private LabelPrediction expected(Row row) {
        return (LabelPrediction) TestBundles.expected(churn, row);
    }

    private String script(String name) throws IOException {
        Path script = folder.resolve(name);
        copy("/dev/mlops/server/grpc/" + name, script);
        return script.toString();
    }

    private static void copy(String resource, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (InputStream in = OtherClientsTest.class.getResourceAsStream(resource)) {
            assertThat(in).as(resource).isNotNull();
            Files.copy(in, file);
        }
    }
}
