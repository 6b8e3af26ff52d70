package dev.mlops.server.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.server.testing.HttpCalls;
import dev.mlops.server.testing.ServerProcess;
import dev.mlops.server.testing.TestBundles;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the process ends when it is asked to. */
class StopTest {
    private static final String NO_ROWS = "{\"instances\":[]}";

    @TempDir
    private Path folder;

    private String model = "";

    @BeforeEach
    void train() throws IOException {
        Path file = folder.resolve("churn.mlops");
        TestBundles.churn(file);
        model = file.toString();
    }

    @Test
    void isNotReadyAtOnceGoesOnServingAndEndsWithZero() throws Exception {
        try (var server = ServerProcess.start(folder, "--port", "0", "--model", model, "--drain-delay", "8")) {
            HttpCalls calls = server.calls();
            server.awaitReady();
            long start = System.nanoTime();

            server.terminate();
            awaitDraining(calls);
            HttpResponse<String> health = calls.get("/health");
            HttpResponse<String> predict = calls.post("/predict", NO_ROWS);

            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("\"status\": \"DOWN\"", "\"live\": true", "\"reason\": \"draining\"");
            assertThat(predict.statusCode()).isEqualTo(200);
            assertThat(server.exitCode()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofSeconds(8), Duration.ofSeconds(40));
            assertThat(server.errorLines())
                    .containsExactly(
                            "INFO Asked to stop: not ready from now on, still serving for 8 s.", "INFO Stopped.");
            assertThatThrownBy(() -> calls.get("/health")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void answersTheRequestThatIsUnderWayAndClosesIdleConnections() throws Exception {
        try (var server = ServerProcess.start(folder, "--port", "0", "--model", model, "--drain-delay", "0")) {
            HttpCalls calls = server.calls();
            server.awaitReady();
            try (Socket idle = calls.connect();
                    Socket busy = calls.connect()) {
                idle.getOutputStream()
                        .write("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                assertThat(idle.getInputStream().read()).isEqualTo('H');
                OutputStream half = busy.getOutputStream();
                half.write(("POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: " + NO_ROWS.length() + "\r\n\r\n{")
                        .getBytes(StandardCharsets.UTF_8));
                half.flush();
                // The half request has arrived once a later one on another connection is answered.
                calls.get("/health");
                Thread.sleep(200);

                server.terminate();
                String idleRest = new String(idle.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(server.isAlive()).isTrue();
                half.write(NO_ROWS.substring(1).getBytes(StandardCharsets.UTF_8));
                half.flush();
                String reply = new String(busy.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

                assertThat(idleRest).startsWith("TTP/1.1 200 OK").endsWith("}\n");
                assertThat(reply).startsWith("HTTP/1.1 200 OK").endsWith("{\"predictions\":[]}");
                assertThat(server.exitCode()).isZero();
            }
        }
    }

    @Test
    void endsAtOnceWithZeroBeforeItIsReady() throws Exception {
        Path slow = folder.resolve("fifo");
        assertThat(new ProcessBuilder("mkfifo", slow.toString()).start().waitFor())
                .isZero();
        try (var server =
                ServerProcess.start(folder, "--port", "0", "--model", slow.toString(), "--drain-delay", "60")) {
            HttpCalls calls = server.calls();
            assertThat(calls.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(calls.get("/health/ready").statusCode()).isEqualTo(503);

            server.terminate();

            assertThat(server.exitCode()).isZero();
            assertThat(server.errorLines()).containsExactly("INFO Stopped.");
        }
    }

    @Test
    void endsWithItsStandardInput() throws Exception {
        try (var server =
                ServerProcess.start(folder, "--port", "0", "--model", model, "--drain-delay", "60", "--watch-stdin")) {
            server.calls();
            server.awaitReady();
            CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(() -> {
                try {
                    return server.exitCode();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(server.isAlive()).isTrue();

            server.closeInput();

            assertThat(exit).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(0);
        }
    }

    private static void awaitDraining(HttpCalls calls) throws Exception {
        for (int i = 0; i < 200 && calls.get("/health/ready").statusCode() == 200; i++) {
            Thread.sleep(10);
        }
    }
}
