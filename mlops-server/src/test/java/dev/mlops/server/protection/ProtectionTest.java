package dev.mlops.server.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.model.json.JsonObject;
import dev.mlops.server.testing.Certificates;
import dev.mlops.server.testing.GrpcCalls;
import dev.mlops.server.testing.HttpCalls;
import dev.mlops.server.testing.RunningTestServer;
import dev.mlops.server.testing.TestBundles;
import inference.OpenInferenceGrpc.ModelReadyRequest;
import inference.OpenInferenceGrpc.ModelReadyResponse;
import inference.OpenInferenceGrpc.ServerReadyRequest;
import inference.OpenInferenceGrpc.ServerReadyResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens and TLS, over HTTP and gRPC. */
class ProtectionTest {
    private static final String ROW = "{\"instances\":[{\"tenure\":3,\"area\":\"north\"}]}";

    @TempDir
    private Path folder;

    private Path bundle;

    @BeforeEach
    void write() throws Exception {
        bundle = folder.resolve("churn.mlops");
        TestBundles.churn(bundle);
    }

    @Test
    void letsInWhoBringsAToken() throws Exception {
        try (var server = serving(Map.of("MLOPS_TOKENS", "first-token,second-token"))) {
            assertThat(predict(server.calls(), "Bearer first-token").statusCode())
                    .isEqualTo(200);
            assertThat(predict(server.calls(), "bearer second-token").statusCode())
                    .isEqualTo(200);

            HttpResponse<String> without = server.calls().post("/predict", ROW);
            assertThat(without.statusCode()).isEqualTo(401);
            assertThat(without.headers().firstValue("www-authenticate")).hasValue("Bearer realm=\"mlops-server\"");
            assertThat(without.headers().firstValue("content-type")).hasValue("application/problem+json");
            assertThat(without.body())
                    .contains("tag:mlops.dev,2026:problem/unauthenticated")
                    .contains("send the header 'Authorization: Bearer <token>'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer first-toke", "Bearer first-token2", "Bearer ", "Basic first-token", "first-token"})
    void refusesEveryOtherToken(String header) throws Exception {
        try (var server = serving(Map.of("MLOPS_TOKENS", "first-token"))) {
            HttpResponse<String> response = predict(server.calls(), header);

            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.body()).doesNotContain("toke2").doesNotContain("first");
        }
    }

    @Test
    void guardsAllButHealthAndThePageItself() throws Exception {
        try (var server = serving(Map.of("MLOPS_TOKENS", "token"))) {
            for (String open : List.of(
                    "/health", "/health/live", "/health/ready", "/ping", "/v2/health/live", "/v2/health/ready", "/")) {
                assertThat(server.calls().get(open).statusCode()).as(open).isEqualTo(200);
            }
            for (String guarded : List.of(
                    "/models",
                    "/metrics",
                    "/openapi.json",
                    "/v2",
                    "/v2/models/churn",
                    "/v2/models/churn/ready",
                    "/x")) {
                assertThat(server.calls().get(guarded).statusCode()).as(guarded).isEqualTo(401);
            }
            assertThat(server.calls().get("/v2").body()).startsWith("{").contains("\"error\"");
        }
    }

    @Test
    void saysInItsDescriptionWhatItAsksFor() throws Exception {
        try (var server = serving(Map.of("MLOPS_TOKENS", "token"));
                var open = serving(Map.of())) {
            JsonObject guarded = described(server.calls());
            assertThat(guarded.objects("security").get(0).fields()).containsExactly("bearer");
            assertThat(guarded.object("components")
                            .object("securitySchemes")
                            .object("bearer")
                            .string("scheme"))
                    .isEqualTo("bearer");
            JsonObject paths = guarded.object("paths");
            assertThat(paths.object("/health").object("get").objects("security"))
                    .isEmpty();
            assertThat(paths.object("/predict").object("post").fields()).doesNotContain("security");

            assertThat(described(open.calls()).objects("security")).isEmpty();
        }
    }

    private static JsonObject described(HttpCalls calls) throws Exception {
        String document = calls.send(calls.request("/openapi.json")
                        .header("Authorization", "Bearer token")
                        .GET())
                .body();
        return JsonObject.parse("openapi.json", document.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void doesNotCountWhatOnlyVerifies() throws Exception {
        try (var server = serving(Map.of("MLOPS_TOKENS", "token"))) {
            verify(server.calls());
            assertThat(answered(server.calls())).isEqualTo("0.0");
            predict(server.calls(), "Bearer token");
            assertThat(answered(server.calls())).isEqualTo("1.0");
        }
        try (var open = serving(Map.of())) {
            verify(open.calls());
            assertThat(answered(open.calls())).as("where anybody could hide so").isEqualTo("1.0");
        }
    }

    private static void verify(HttpCalls calls) throws Exception {
        HttpResponse<String> response = calls.send(calls.request("/predict")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer token")
                .header("Mlops-Verification", "true")
                .POST(HttpRequest.BodyPublishers.ofString(ROW)));
        assertThat(response.statusCode()).isEqualTo(200);
    }

    /** How many rows were answered, by the metrics. */
    private static String answered(HttpCalls calls) throws Exception {
        String metrics = calls.send(calls.request("/metrics")
                        .header("Authorization", "Bearer token")
                        .GET())
                .body();
        return metrics.lines()
                .filter(line -> line.startsWith("mlops_rows_total") && line.contains("answered"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElse("0.0");
    }

    @Test
    void readsItsTokensAgain() throws Exception {
        Path tokens = Files.writeString(folder.resolve("tokens"), "# who\nold-token\n\n");
        try (var server = serving(Map.of("MLOPS_TOKENS", "other-token"), "--token-file", tokens.toString())) {
            assertThat(predict(server.calls(), "Bearer old-token").statusCode()).isEqualTo(200);
            assertThat(predict(server.calls(), "Bearer other-token").statusCode())
                    .isEqualTo(200);

            Files.writeString(tokens, "new-token\n");
            await(() -> predict(server.calls(), "Bearer new-token").statusCode() == 200);
            assertThat(predict(server.calls(), "Bearer old-token").statusCode()).isEqualTo(401);

            Files.writeString(tokens, "not a token\n");
            await(() -> server.logged().contains("The former one stays valid."));
            assertThat(predict(server.calls(), "Bearer new-token").statusCode()).isEqualTo(200);
            assertThat(server.logged()).doesNotContain("not a token").doesNotContain("new-token");
        }
    }

    @Test
    void doesNotStartWithoutTheTokensThatItShallAskFor() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty"), "# none yet\n");
        assertThatThrownBy(() -> serving(Map.of(), "--token-file", empty.toString()))
                .isInstanceOf(ProtectionException.class)
                .hasMessage("The file of tokens " + empty + " has no token in it. Write one token on each line.");
        assertThatThrownBy(() -> serving(
                        Map.of(), "--token-file", folder.resolve("missing").toString()))
                .isInstanceOf(ProtectionException.class)
                .hasMessageStartingWith("The file of tokens " + folder.resolve("missing") + " cannot be read");
        assertThatThrownBy(() -> serving(Map.of("MLOPS_TOKENS", "a b")))
                .isInstanceOf(ProtectionException.class)
                .hasMessageStartingWith("The environment variable MLOPS_TOKENS has a token in it with other signs");
    }

    @Test
    void guardsGrpcToo() throws Exception {
        int port = GrpcCalls.freePort();
        try (var server = serving(Map.of("MLOPS_TOKENS", "token"), "--grpc-port", String.valueOf(port));
                var calls = new GrpcCalls(port)) {
            assertThat(server.server().health().isReady()).isTrue();
            assertThat(calls.call(
                                    "inference.GRPCInferenceService/ServerReady",
                                    ServerReadyRequest.getDefaultInstance(),
                                    ServerReadyResponse.getDefaultInstance())
                            .getReady())
                    .isTrue();
            assertThatThrownBy(() -> isReady(calls))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            refused ->
                                    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED));
            assertThat(isReady(calls.bringing("token"))).isTrue();
        }
    }

    @Test
    void encryptsWithACertificateThatMayChange() throws Exception {
        Certificates first = Certificates.write(folder, "first");
        int management = GrpcCalls.freePort();
        try (var server = serving(
                Map.of(),
                "--management-port",
                String.valueOf(management),
                "--tls-certificate",
                first.certificate().toString(),
                "--tls-key",
                first.key().toString())) {
            assertThat(secured(first, server.calls().port()).body()).contains("\"status\": \"UP\"");
            assertThat(secured(first, management).body()).contains("\"status\": \"UP\"");

            Certificates second = Certificates.write(folder, "second");
            await(() -> isSecured(second, server.calls().port()));
            await(() -> isSecured(second, management));
            assertThatThrownBy(() -> secured(first, server.calls().port())).isInstanceOf(SSLHandshakeException.class);

            Files.writeString(second.key(), "nonsense");
            await(() -> server.logged().contains("The former one stays valid."));
            assertThat(secured(second, server.calls().port()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void doesNotStartWithoutACertificate() throws Exception {
        Path nonsense = Files.writeString(folder.resolve("nonsense"), "nonsense");
        assertThatThrownBy(() ->
                        serving(Map.of(), "--tls-certificate", nonsense.toString(), "--tls-key", nonsense.toString()))
                .isInstanceOf(ProtectionException.class)
                .hasMessageStartingWith("The certificate " + nonsense + " and the key " + nonsense + " cannot be used")
                .hasMessageEndingWith(
                        "Both are files in PEM: BEGIN CERTIFICATE, and BEGIN PRIVATE KEY without a password.");
    }

    private RunningTestServer serving(Map<String, String> environment, String... options) {
        return RunningTestServer.serving(List.of(bundle), environment, options);
    }

    private static HttpResponse<String> predict(HttpCalls calls, String authorization) throws Exception {
        return calls.send(calls.request("/predict")
                .header("Content-Type", "application/json")
                .header("Authorization", authorization)
                .POST(HttpRequest.BodyPublishers.ofString(ROW)));
    }

    private static HttpResponse<String> secured(Certificates trusted, int port) throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trusted.trusted())
                .build();
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/health"))
                .timeout(Duration.ofSeconds(30))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static boolean isSecured(Certificates trusted, int port) throws Exception {
        try {
            return secured(trusted, port).statusCode() == 200;
        } catch (SSLHandshakeException notYet) {
            return false;
        }
    }

    private static boolean isReady(GrpcCalls calls) {
        return calls.call(
                        "inference.GRPCInferenceService/ModelReady",
                        ModelReadyRequest.newBuilder().setName("churn").build(),
                        ModelReadyResponse.getDefaultInstance())
                .getReady();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(50);
        }
    }
}
