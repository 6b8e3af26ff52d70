package dev.mlops.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mlops.server.serving.ModelRefusedException;
import dev.mlops.server.testing.HttpCalls;
import dev.mlops.server.testing.RunningTestServer;
import dev.mlops.server.testing.TestBundles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other servers were called ready for, on every path that tells whether this one is. */
class ReadinessTest {
    private static final List<String> READY =
            List.of("/health", "/health/ready", "/ping", "/v2/health/ready", "/v2/models/churn/ready");

    @TempDir
    private Path folder;

    private Path churn;

    @BeforeEach
    void train() throws Exception {
        churn = folder.resolve("churn.mlops");
        TestBundles.churn(churn);
    }

    /** MLServer's issue 2056: ready, and no model was loaded. */
    @Test
    void isNotReadyWithAModelThatCannotBeLoaded() throws Exception {
        byte[] bytes = Files.readAllBytes(churn);
        bytes[bytes.length / 2] ^= 1;
        Files.write(churn, bytes);
        try (var server = RunningTestServer.listening(List.of(churn))) {
            assertThatExceptionOfType(ModelRefusedException.class).isThrownBy(server.server()::load);

            assertNotReady(server.calls());
        }
    }

    /** BentoML's issue 2630: ready, and nobody asked whether the model answers. */
    @Test
    void isNotReadyWithAModelThatAnswersOtherThanItShould() throws Exception {
        TestBundles.altered(churn);
        try (var server = RunningTestServer.listening(List.of(churn))) {
            assertThatExceptionOfType(ModelRefusedException.class)
                    .isThrownBy(server.server()::load)
                    .withMessageContaining("its answer to golden row");

            assertNotReady(server.calls());
        }
    }

    /** Cog's story: ready while it was loading still. Here the second model's file is a while in coming. */
    @Test
    void isNotReadyWhileAModelIsLoading() throws Exception {
        Path slow = folder.resolve("slow.mlops");
        makePipe(slow);
        Path price = folder.resolve("price.mlops");
        TestBundles.price(price);
        try (var server = RunningTestServer.listening(List.of(churn, slow))) {
            HttpCalls calls = server.calls();
            CompletableFuture<Void> loading = CompletableFuture.runAsync(server.server()::load);
            while (server.server().registry().models().isEmpty()) {
                assertThat(loading).isNotCompletedExceptionally();
                Thread.sleep(5);
            }

            assertThat(calls.get("/v2/models/churn/ready").statusCode()).isEqualTo(200);
            for (String path :
                    List.of("/health", "/health/ready", "/ping", "/v2/health/ready", "/v2/models/price/ready")) {
                assertThat(calls.get(path).statusCode()).as(path).isEqualTo(503);
            }
            assertThat(loading).isNotDone();

            Files.write(slow, Files.readAllBytes(price));
            loading.join();
            for (String path : READY) {
                assertThat(calls.get(path).statusCode()).as(path).isEqualTo(200);
            }
        }
    }

    private static void assertNotReady(HttpCalls calls) throws Exception {
        for (String path : READY) {
            assertThat(calls.get(path).statusCode()).as(path).isEqualTo(503);
        }
        assertThat(calls.post("/predict", "{\"instances\":[]}").statusCode()).isEqualTo(503);
    }

    private static void makePipe(Path file) throws Exception {
        Process made = new ProcessBuilder("mkfifo", file.toString()).start();
        assertThat(made.waitFor()).isZero();
    }
}
