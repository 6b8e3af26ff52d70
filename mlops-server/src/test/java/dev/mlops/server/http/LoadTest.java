package dev.mlops.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.scoring.Outputs;
import dev.mlops.model.scoring.RowLayout;
import dev.mlops.model.scoring.Scorer;
import dev.mlops.server.dispatch.ScoringPool;
import dev.mlops.server.health.Health;
import dev.mlops.server.logging.LogFormat;
import dev.mlops.server.logging.Logs;
import dev.mlops.server.protection.Guard;
import dev.mlops.server.protocol.instances.InstancesCodec;
import dev.mlops.server.protocol.instances.NdjsonCodec;
import dev.mlops.server.serving.ModelRegistry;
import dev.mlops.server.serving.ServedModel;
import dev.mlops.server.tally.ConnectionTally;
import dev.mlops.server.tally.RequestTally;
import dev.mlops.server.testing.HttpCalls;
import dev.mlops.server.testing.TestBundles;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP side over a scorer that does what a test wants. */
class LoadTest {
    private static final String ONE_ROW = "{\"instances\":[[1]]}";
    private static final int QUEUE = 5;
    private static final long BUDGET = 10_000;

    private final Vertx vertx = Vertx.vertx();
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void stop() {
        release.countDown();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void refusesAtOnceWhatItCannotQueueAndAnswersTheRest() throws Exception {
        var started = new CountDownLatch(1);
        // Heavy, but so little that the queue is full before it is too long to wait for.
        HttpCalls calls = serve(1e4, row -> {
            started.countDown();
            await(release);
            return 1;
        });
        ExecutorService clients = Executors.newCachedThreadPool();
        try {
            List<CompletableFuture<HttpResponse<String>>> accepted = new ArrayList<>();
            accepted.add(CompletableFuture.supplyAsync(() -> post(calls), clients));
            assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
            List<CompletableFuture<HttpResponse<String>>> more = new ArrayList<>();
            for (int i = 0; i < 2 * QUEUE; i++) {
                more.add(CompletableFuture.supplyAsync(() -> post(calls), clients));
            }
            long start = System.nanoTime();
            while (more.stream().filter(CompletableFuture::isDone).count() < QUEUE) {
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
                Thread.sleep(5);
            }

            for (CompletableFuture<HttpResponse<String>> answered : more) {
                if (answered.isDone()) {
                    assertThat(answered.join().statusCode()).isEqualTo(503);
                    assertThat(answered.join().headers().firstValue("retry-after"))
                            .hasValue("1");
                    assertThat(answered.join().body())
                            .contains("\"detail\": \"The server has more requests than it can answer. Send this one"
                                    + " again in a second.\"");
                }
            }
            assertThat(calls.get("/health").statusCode()).isEqualTo(200);
            assertThat(calls.get("/health/ready").statusCode()).isEqualTo(200);

            release.countDown();
            accepted.addAll(more);
            assertThat(accepted.stream().map(CompletableFuture::join).filter(answer -> answer.statusCode() == 200))
                    .hasSize(1 + QUEUE)
                    .allMatch(answer -> answer.body().equals("{\"predictions\":[{\"value\":1.0}]}"));
            assertThat(post(calls).statusCode()).isEqualTo(200);
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void refusesBodiesForWhichThereIsNoRoomAndGivesTheRoomBack() throws Exception {
        HttpCalls calls = serve(0, row -> 0);
        String half = "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: 6001\r\n\r\n" + " ".repeat(6_000);
        try (Socket holding = calls.connect()) {
            holding.getOutputStream().write(half.getBytes(StandardCharsets.UTF_8));
            holding.getOutputStream().flush();
            awaitStatus(calls, 503);
        }

        awaitStatus(calls, 200);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 100_000})
    void endsARequestWhoseBodyTricklesIn(int length) throws Exception {
        HttpCalls calls = serve(0, row -> 0);
        var answered = new AtomicBoolean();
        try (Socket slow = calls.connect()) {
            OutputStream out = slow.getOutputStream();
            out.write(("POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            CompletableFuture<Void> drip = CompletableFuture.runAsync(() -> drip(out, answered));

            String reply = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(reply)
                    .startsWith("HTTP/1.1 408 Request Timeout\r\n")
                    .contains("connection: close", "The body did not arrive whole within 1 seconds.");
            answered.set(true);
            drip.join();
        }
    }

    @Test
    void endsARequestWhoseBodyStops() throws Exception {
        HttpCalls calls = serve(0, row -> 0);
        for (String head : List.of("Content-Length: 100", "Transfer-Encoding: chunked")) {
            String reply = calls.raw("POST /predict HTTP/1.1\r\nHost: x\r\n" + head + "\r\n\r\n7\r\n{\"insta\r\n");

            assertThat(reply)
                    .as(head)
                    .startsWith("HTTP/1.1 408 Request Timeout\r\n")
                    .contains("The body did not arrive whole within 1 seconds.");
        }
    }

    @Test
    void logsAStreamThatBreaksOffUnderTheIdThatItBeganWith() throws Exception {
        var rows = new AtomicInteger();
        HttpCalls calls = serve(0, row -> {
            if (rows.incrementAndGet() == 2) {
                throw new IllegalStateException("4711 is not what I expected");
            }
            return 1;
        });
        try (Socket socket = calls.connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n4\r\n[1]\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            byte[] begun = new byte[1024];
            int size = socket.getInputStream().read(begun);
            out.write("4\r\n[2]\n\r\n".getBytes(StandardCharsets.UTF_8));

            String rest = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            String reply = new String(begun, 0, size, StandardCharsets.UTF_8) + rest;
            Matcher id = Pattern.compile("x-request-id: (\\w{32})\r\n", Pattern.CASE_INSENSITIVE)
                    .matcher(reply);
            assertThat(id.find()).as(reply).isTrue();
            assertThat(reply).contains("{\"value\":1.0}").doesNotContain("\r\n0\r\n");
            assertThat(logged.toString(StandardCharsets.UTF_8).strip()).endsWith(" requestId=" + id.group(1));
        }
    }

    @Test
    void doesNotWaitForTheRestOfABodyThatItHasRefused() throws Exception {
        HttpCalls calls = serve(0, row -> 0);

        assertThat(calls.raw("POST /nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{"))
                .startsWith("HTTP/1.1 404 Not Found\r\n");
    }

    @Test
    void holdsNoMoreLargeAnswersThanThereIsRoomForAndDropsThoseThatAreNotRead() throws Exception {
        HttpCalls calls = serve(0, row -> 0);
        try (Socket idle = calls.connect()) {
            idle.getOutputStream().write("GET /large HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(idle.getInputStream().read()).isEqualTo('H');

            assertThat(calls.get("/large").statusCode()).isEqualTo(503);

            long start = System.nanoTime();
            while (calls.get("/large").statusCode() != 200) {
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
                Thread.sleep(50);
            }
        }
    }

    @Test
    void tellsNeitherClientNorLogTheValuesOfARowAtADefect() throws Exception {
        for (double cost : new double[] {0, 1e9}) {
            HttpCalls calls = serve(cost, row -> {
                throw new IllegalStateException("4711 is not what I expected");
            });

            HttpResponse<String> response = calls.post("/predict", ONE_ROW);

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).isEqualTo("""
                            {
                              "type": "tag:mlops.dev,2026:problem/internal",
                              "title": "The server failed",
                              "status": 500,
                              "detail": "The request could not be answered; the server's log says why.",
                              "requestId": "test-1"
                            }
                            """);
        }
        assertThat(logged.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .allMatch(
                        line -> line.matches("\\S+Z SEVERE A request failed by a defect of the server or of a model\\."
                                + " \\[java\\.lang\\.IllegalStateException at dev\\.mlops\\..*] requestId=test-1"))
                .noneMatch(line -> line.contains("4711"));
    }

    private HttpCalls serve(double nanosPerByte, ToDoubleFunction<double[]> model) {
        var registry = new ModelRegistry(1, Optional.empty());
        var codec = new InstancesCodec();
        registry.add(ServedModel.of("test", "1", "sha256:0", new FakeScorer(model), List.of(codec))
                .withCost(nanosPerByte));
        var health = new Health(registry);
        var requests = new RequestTally();
        var budget = new ByteBudget(BUDGET);
        var replies = new Replies(
                vertx,
                health,
                requests,
                budget,
                Duration.ofSeconds(1),
                Logs.toStream(new PrintStream(logged, true, StandardCharsets.UTF_8), LogFormat.TEXT));
        var bodies = new Bodies(vertx, 100_000, Duration.ofSeconds(1), budget);
        var predictor = new Predictor(codec, 10, bodies, new ScoringPool(1, QUEUE), Guard.open(), replies);
        var stream = new StreamPredictor(vertx, new NdjsonCodec(), 100_000, new ScoringPool(1, QUEUE), replies);
        var handlers = BodyTypes.of(Replies.JSON, predictor).and("application/x-ndjson", stream);
        var router = new Router(
                List.of(
                        new HealthRoutes(health, replies),
                        new PredictRoutes("/predict", registry, handlers),
                        new LargeRoute(replies)),
                Map.of(),
                Guard.open(),
                requests,
                replies);
        var connections = new Connections(new ConnectionTally(1_000), Duration.ofSeconds(10));
        var frontEnd = FrontEnd.http("127.0.0.1", 0, Optional.empty(), connections, router);
        vertx.deployVerticle(frontEnd).toCompletionStage().toCompletableFuture().join();
        return new HttpCalls(frontEnd.port());
    }

    private static void awaitStatus(HttpCalls calls, int status) throws Exception {
        String body = "{\"instances\":[[1]]}" + " ".repeat(5_000);
        long start = System.nanoTime();
        while (calls.post("/predict", body).statusCode() != status) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
            Thread.sleep(10);
        }
    }

    private static HttpResponse<String> post(HttpCalls calls) {
        try {
            return calls.post("/predict", ONE_ROW);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void drip(OutputStream out, AtomicBoolean answered) {
        try {
            while (!answered.get()) {
                out.write(' ');
                out.flush();
                Thread.sleep(20);
            }
        } catch (Exception e) {
            // The server has closed the connection, as it should.
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers with more than the buffers of the system take. */
    private record LargeRoute(Replies replies) implements Routes {
        @Override
        public Optional<Endpoint> find(String path) {
            return path.equals("/large") ? Optional.of(Endpoint.get(path, this::answer)) : Optional.empty();
        }

        @Override
        public List<String> describe() {
            return List.of();
        }

        private void answer(HttpServerRequest request) {
            replies.send(request, 200, "text/plain", new byte[16 << 20], Map.of());
        }
    }

    /** A regression that is a function of the row. */
    private record FakeScorer(ToDoubleFunction<double[]> model) implements Scorer {
        private static final RowLayout LAYOUT = new RowLayout(TestBundles.PRICE);

        @Override
        public RowLayout layout() {
            return LAYOUT;
        }

        @Override
        public Outputs outputs() {
            return Outputs.VALUE;
        }

        @Override
        public int score(double[] row, double[] scores) {
            scores[0] = model.applyAsDouble(row);
            return 0;
        }
    }
}
