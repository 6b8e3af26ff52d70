package dev.mlops.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.model.json.JsonObject;
import dev.mlops.server.lifecycle.StartException;
import dev.mlops.server.testing.GrpcCalls;
import dev.mlops.server.testing.HttpCalls;
import dev.mlops.server.testing.RunningTestServer;
import dev.mlops.server.testing.TestBundles;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The port of those who watch a server, beside that of those who ask it. */
class ManagementTest {
    private Path bundle;
    private RunningTestServer server;
    private HttpCalls management;

    @BeforeEach
    void serve(@TempDir Path folder) throws Exception {
        bundle = folder.resolve("churn.mlops");
        TestBundles.churn(bundle);
        int port = GrpcCalls.freePort();
        server = RunningTestServer.serving(
                List.of(bundle),
                Map.of("MLOPS_TOKENS", "token"),
                "--management-port",
                String.valueOf(port),
                "--max-connections",
                "1");
        management = new HttpCalls(port);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void hasMetricsAndHealthWithoutAToken() throws Exception {
        for (String path : List.of(
                "/metrics", "/health", "/health/live", "/health/ready", "/v2/health/live", "/v2/health/ready")) {
            assertThat(management.get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void hasNothingElse() throws Exception {
        for (String path : List.of("/", "/ping", "/models", "/openapi.json", "/v2", "/v2/models/churn")) {
            assertThat(management.get(path).statusCode()).as(path).isEqualTo(404);
        }
        HttpResponse<String> asked = management.post("/predict", "{\"instances\":[]}");
        assertThat(asked.statusCode()).isEqualTo(404);
        assertThat(asked.body())
                .contains("\"detail\": \"There is nothing at this path. There are: GET /health, GET /health/live, GET"
                        + " /health/ready, GET /v2/health/live, GET /v2/health/ready, GET /metrics.\"");
    }

    @Test
    void leavesHealthToTheOtherPortAndTakesItsMetrics() throws Exception {
        HttpCalls calls = server.calls();
        for (String path : List.of("/health", "/health/ready", "/v2/health/ready", "/ping")) {
            assertThat(calls.get(path).statusCode()).as(path).isEqualTo(200);
        }
        HttpResponse<String> metrics = calls.send(calls.request("/metrics").header("Authorization", "Bearer token"));
        assertThat(metrics.statusCode()).isEqualTo(404);
        HttpResponse<String> document =
                calls.send(calls.request("/openapi.json").header("Authorization", "Bearer token"));
        assertThat(JsonObject.parse("openapi", document.body().getBytes(StandardCharsets.UTF_8))
                        .object("paths")
                        .fields())
                .contains("/health")
                .doesNotContain("/metrics");
    }

    @Test
    void answersWhereThereAreTooManyConnections() throws Exception {
        try (Socket only = server.calls().connect()) {
            only.getOutputStream().write("GET /health HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(only.getInputStream().read()).isEqualTo('H');

            assertThat(management.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(management.get("/metrics").body()).contains("mlops_connections 1.0\n");
        }
    }

    @Test
    void isNotToBeTakenByAnother() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = String.valueOf(taken.getLocalPort());

            assertThatThrownBy(() -> RunningTestServer.listening(List.of(bundle), "--management-port", port))
                    .isInstanceOf(StartException.class)
                    .hasMessage("Port " + port + " is in use by another process. Stop that one, or choose another port"
                            + " for management with --management-port (0 opens none).");
        }
    }
}
