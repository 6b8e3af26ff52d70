package dev.mlops.server.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.json.JsonObject;
import dev.mlops.server.testing.GrpcCalls;
import dev.mlops.server.testing.HttpCalls;
import dev.mlops.server.testing.ServerProcess;
import dev.mlops.server.testing.TestBundles;
import inference.OpenInferenceGrpc.ServerReadyRequest;
import inference.OpenInferenceGrpc.ServerReadyResponse;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the process starts, and how it ends where it cannot serve. */
class StartTest {
    private static final String ADVICE =
            ". Serve it with the class path and the native libraries with which it was trained, or train it again.";

    @TempDir
    private Path folder;

    @Test
    void saysWhereItListensAndWhatItServes() throws Exception {
        Bundle churn = TestBundles.churn(folder.resolve("churn.mlops"));
        Bundle price = TestBundles.price(folder.resolve("price.mlops"));
        try (var server = ServerProcess.start(
                folder,
                "--port",
                "0",
                "--model",
                folder.resolve("churn.mlops") + "@" + churn.digest(),
                "--model",
                folder.resolve("price.mlops") + "@" + price.digest())) {
            HttpCalls calls = server.calls();
            server.await(
                    Pattern.compile("^mlops-server ready with churn 1\\.2\\.3 \\(" + churn.digest() + "\\) after"));
            server.await(
                    Pattern.compile("^mlops-server ready with price 1\\.2\\.3 \\(" + price.digest() + "\\) after"));

            assertThat(calls.get("/health").statusCode()).isEqualTo(200);
            assertThat(server.errors()).isEmpty();
        }
    }

    @Test
    void saysOnWhichFreePortItAnswersGrpc() throws Exception {
        TestBundles.churn(folder.resolve("churn.mlops"));

        try (var server = ServerProcess.start(
                folder,
                "--port",
                "0",
                "--grpc-port",
                "any",
                "--model",
                folder.resolve("churn.mlops").toString())) {
            Matcher line = server.await(Pattern.compile("^mlops-server listening for gRPC on http://\\S+:(\\d+)$"));
            server.await(Pattern.compile("^mlops-server ready with churn"));
            try (var calls = new GrpcCalls(Integer.parseInt(line.group(1)))) {
                ServerReadyResponse answer = calls.call(
                        "inference.GRPCInferenceService/ServerReady",
                        ServerReadyRequest.getDefaultInstance(),
                        ServerReadyResponse.getDefaultInstance());
                assertThat(answer.getReady()).isTrue();
            }
        }
    }

    @Test
    void refusesABundleOfAnotherDigest() throws Exception {
        Path file = folder.resolve("churn.mlops");
        Bundle bundle = TestBundles.churn(file);
        String other = "sha256:" + "0".repeat(64);

        assertRefused(
                file + "@" + other,
                "The bundle " + file + " is not the one that was built: its digest is " + bundle.digest()
                        + ", expected " + other
                        + ". Build it again, or copy it again from where it was built.");
    }

    @Test
    void refusesATamperedBundle() throws Exception {
        Path file = folder.resolve("churn.mlops");
        TestBundles.churn(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        try (var server = ServerProcess.start(folder, "--port", "0", "--model", file.toString())) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.errorLines())
                    .singleElement()
                    .asString()
                    .startsWith("SEVERE The bundle " + file + " is refused: ");
        }
    }

    @Test
    void refusesAModelThatDoesNotAnswerAsItWasTrained() throws Exception {
        Path file = folder.resolve("altered.mlops");
        TestBundles.altered(file);

        assertRefused(
                file.toString(),
                "Model 'altered' 1.2.3 is refused: its answer to golden row 2 of 20 is not the one it gave where it"
                        + " was trained" + ADVICE);
    }

    @Test
    void refusesAFileThatIsNotThere() throws Exception {
        Path file = folder.resolve("nothing.mlops");

        assertRefused(file.toString(), "There is no bundle at " + file + ". Train it first, or name another file.");
    }

    @Test
    void refusesTwoModelsOfOneName() throws Exception {
        Path file = folder.resolve("churn.mlops");
        TestBundles.churn(file);

        try (var server =
                ServerProcess.start(folder, "--port", "0", "--model", file.toString(), "--model", file.toString())) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.errorLines())
                    .containsExactly("SEVERE Two bundles have the name 'churn'. Give each <model> a <name> of its own,"
                            + " or leave one --model out.");
        }
    }

    @Test
    void saysThatThePortIsTaken() throws Exception {
        Path file = folder.resolve("churn.mlops");
        TestBundles.churn(file);
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = String.valueOf(taken.getLocalPort());
            try (var server = ServerProcess.start(folder, "--port", port, "--model", file.toString())) {
                assertThat(server.exitCode()).isEqualTo(1);
                assertThat(server.errorLines())
                        .containsExactly("SEVERE Port " + port
                                + " is in use by another process. Stop that one, or choose another port with --port or"
                                + " the environment variable PORT (0 takes a free one).");
            }
        }
    }

    @Test
    void endsWithTwoForABadCommandLine() throws Exception {
        try (var server = ServerProcess.start(folder, "--prot", "80")) {
            assertThat(server.exitCode()).isEqualTo(2);
            assertThat(server.errors()).isEqualTo("There is no option '--prot'. --help lists them.\n");
        }
    }

    @Test
    void printsItsVersion() throws Exception {
        try (var server = ServerProcess.start(folder, "--version")) {
            assertThat(server.exitCode()).isZero();
            assertThat(server.restOfOutput()).matches("mlops-server \\d+\\.\\d+\\.\\d+\\S*\n");
        }
    }

    @Test
    void printsTheDescriptionOfWhatItWouldServe() throws Exception {
        Path file = folder.resolve("churn.mlops");
        TestBundles.churn(file);
        try (var server = ServerProcess.start(folder, "--model", file.toString(), "--openapi")) {
            String document = server.restOfOutput();
            assertThat(server.exitCode()).isZero();
            assertThat(JsonObject.parse("openapi", document.getBytes(StandardCharsets.UTF_8))
                            .object("paths")
                            .fields())
                    .contains("/predict/churn", "/v2/models/churn/infer");
            assertThat(server.errors()).isEmpty();
        }
    }

    @Test
    void describesNothingThatItWouldNotServe() throws Exception {
        try (var server = ServerProcess.start(folder, "--openapi", "--model", "missing.mlops")) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.errors()).contains("missing.mlops");
            assertThat(server.restOfOutput()).isEmpty();
        }
    }

    private void assertRefused(String model, String reason) throws Exception {
        try (var server = ServerProcess.start(folder, "--port", "0", "--model", model)) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.errorLines()).containsExactly("SEVERE " + reason);
            assertThat(server.restOfOutput()).doesNotContain("ready");
        }
    }
}
