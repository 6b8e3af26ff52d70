package dev.mlops.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.server.testing.HttpCalls;
import dev.mlops.server.testing.RunningTestServer;
import dev.mlops.server.testing.TestBundles;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {
    @TempDir
    private Path folder;

    @Test
    void isAliveAndSaysThatItIsLoadingUntilItIsReady() throws Exception {
        Path file = folder.resolve("churn.mlops");
        Bundle bundle = TestBundles.churn(file);
        try (var server = RunningTestServer.listening(List.of(file))) {
            HttpCalls calls = server.calls();

            assertThat(calls.get("/health/live").statusCode()).isEqualTo(200);
            assertAnswer(calls.get("/health/ready"), 503, """
                    {
                      "ready": false,
                      "reason": "loading, 0 of 1 models ready"
                    }
                    """);
            assertAnswer(calls.get("/health"), 503, """
                    {
                      "status": "DOWN",
                      "live": true,
                      "ready": false,
                      "reason": "loading, 0 of 1 models ready",
                      "models": [ ]
                    }
                    """);
            for (String path : List.of("/predict", "/predict/churn")) {
                HttpResponse<String> early = calls.post(path, "{\"instances\":[]}");
                assertThat(early.headers().firstValue("retry-after")).hasValue("1");
                assertAnswer(early, 503, """
                        {
                          "type": "tag:mlops.dev,2026:problem/not-ready",
                          "title": "The server is not ready",
                          "status": 503,
                          "detail": "The model is being loaded. GET /health says when it is ready.",
                          "requestId": "test-1"
                        }
                        """);
            }

            server.server().load();

            assertAnswer(calls.get("/health/live"), 200, "{\n  \"live\": true\n}\n");
            assertAnswer(calls.get("/health/ready"), 200, "{\n  \"ready\": true\n}\n");
            assertAnswer(calls.get("/health?verbose"), 200, """
                    {
                      "status": "UP",
                      "live": true,
                      "ready": true,
                      "models": [{
                        "name": "churn",
                        "version": "1.2.3",
                        "digest": "%s",
                        "ready": true
                      }]
                    }
                    """.formatted(bundle.digest()));
        }
    }

    @Test
    void answersHeadLikeGetWithoutTheBody() throws Exception {
        Path file = folder.resolve("churn.mlops");
        TestBundles.churn(file);
        try (var server = RunningTestServer.serving(List.of(file))) {
            for (String path : List.of("/health", "/health/live", "/health/ready")) {
                HttpResponse<String> get = server.calls().get(path);
                HttpResponse<String> head = server.calls()
                        .send(server.calls().request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
                assertThat(head.statusCode()).as(path).isEqualTo(200);
                assertThat(head.headers().map())
                        .as(path)
                        .isEqualTo(get.headers().map());
                assertThat(head.body()).as(path).isEmpty();
            }
        }
    }

    @Test
    void isNotReadyButStillAnswersWhileItDrains() throws Exception {
        Path file = folder.resolve("churn.mlops");
        TestBundles.churn(file);
        try (var server = RunningTestServer.serving(List.of(file))) {
            server.server().health().drain();

            HttpResponse<String> ready = server.calls().get("/health/ready");
            assertAnswer(ready, 503, "{\n  \"ready\": false,\n  \"reason\": \"draining\"\n}\n");
            assertThat(ready.headers().firstValue("connection")).hasValue("close");
            assertThat(server.calls().get("/health/live").statusCode()).isEqualTo(200);
            assertThat(server.calls().post("/predict", "{\"instances\":[]}").statusCode())
                    .isEqualTo(200);
        }
    }

    private static void assertAnswer(HttpResponse<String> response, int status, String body) {
        assertThat(response.body()).isEqualTo(body);
        assertThat(response.statusCode()).isEqualTo(status);
    }
}
