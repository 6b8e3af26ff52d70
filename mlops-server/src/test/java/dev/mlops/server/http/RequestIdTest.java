package dev.mlops.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.json.JsonObject;
import dev.mlops.server.testing.HttpCalls;
import dev.mlops.server.testing.RunningTestServer;
import dev.mlops.server.testing.TestBundles;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {
    private static final String HEADER = "X-Request-Id";
    private static final String ROW = "{\"instances\":[{\"tenure\":3,\"area\":\"north\"}]}";

    private static RunningTestServer server;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        TestBundles.churn(folder.resolve("churn.mlops"));
        server = RunningTestServer.serving(List.of(folder.resolve("churn.mlops")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/health", "/metrics", "/models", "/openapi.json", "/ping", "/v2", "/v2/models/churn", "/x"
            })
    void comesBackFromEveryPath(String path) throws Exception {
        assertThat(id(server.calls().get(path))).isEqualTo(HttpCalls.REQUEST_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-ndjson", "text/csv"})
    void comesBackWithPredictions(String type) throws Exception {
        String body = type.equals("application/json") ? ROW : "";

        assertThat(id(server.calls().post("/predict", type, body.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(HttpCalls.REQUEST_ID);
    }

    @Test
    void isNotMadeForAnAnswerThatIsGood() throws Exception {
        assertThat(raw("GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 OK")
                .doesNotContainIgnoringCase(HEADER);
    }

    @Test
    void isMadeForARefusalAndStandsInTheProblem() throws Exception {
        String reply = raw("GET /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(reply).startsWith("HTTP/1.1 404 Not Found");
        assertThat(reply).contains("\"requestId\": \"" + made(reply) + "\"");
    }

    @Test
    void isMadeForWhatIsNoHttp() throws Exception {
        String reply = raw("GET /x HTTP/1.1\r\nno header\r\n\r\n");

        assertThat(reply).startsWith("HTTP/1.1 400 Bad Request");
        assertThat(reply).contains("\"requestId\": \"" + made(reply) + "\"");
    }

    @Test
    void isMadeForAStreamSinceItMayBreakOff() throws Exception {
        made(raw("POST /predict HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/x-ndjson\r\n"
                + "Content-Length: 2\r\n\r\n{}"));
    }

    @Test
    void isMadeAnewWhereTheRequestsOwnIsNotFit() throws Exception {
        String reply = raw("GET /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + HEADER + ": caf\u00e9\r\n\r\n");

        assertThat(reply).contains("\"requestId\": \"" + made(reply) + "\"").doesNotContain("caf");
    }

    @Test
    void standsInTheHeaderAloneWhereTheProtocolHasItsOwnErrors() throws Exception {
        HttpResponse<String> refused = server.calls()
                .send(server.calls()
                        .request("/v2/models/x/infer")
                        .setHeader(HEADER, "checkout 42")
                        .POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(id(refused)).isEqualTo("checkout 42");
        assertThat(JsonObject.parse("error", refused.body().getBytes(StandardCharsets.UTF_8))
                        .fields())
                .containsExactly("error");
    }

    private static String id(HttpResponse<String> response) {
        return String.join("|", response.headers().allValues(HEADER));
    }

    private static String made(String reply) {
        Matcher header =
                Pattern.compile("(?i)" + HEADER + ": ([0-9a-f]{32})\r\n").matcher(reply);
        assertThat(header.find()).as(reply).isTrue();
        return header.group(1);
    }

    private static String raw(String request) throws Exception {
        return server.calls().raw(request);
    }
}
