package dev.mlops.maven.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mlops.maven.engine.EngineDetector;
import dev.mlops.maven.health.FakeServer.Reply;
import dev.mlops.maven.output.HealthRecord;
import dev.mlops.maven.output.OutputException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DeployedServerTest {
    private static final Duration SOON = Duration.ofSeconds(1);

    @TempDir
    private Path project;

    private final Recorder recorder = new Recorder();
    private Requests requests;
    private List<ExpectedModel> models;
    private FakeServer server;

    @BeforeEach
    void deploy() throws IOException {
        requests = new Requests(project);
        models = BuiltModels.write(requests.folder(), "1.0.0", "churn", "risk");
        server = new FakeServer(models);
    }

    @AfterEach
    void undeploy() {
        server.close();
    }

    @Test
    void passesWhereTheModelsOfTheBuildAnswerAsTrained() throws Exception {
        HealthOutcome outcome = verify(requests.attach(server.url().toString(), SOON));

        assertThat(outcome.healthy()).isTrue();
        assertThat(recorder.results())
                .extracting(CheckResult::name)
                .containsExactly(
                        "starts",
                        "live",
                        "ready",
                        "models",
                        "model churn",
                        "golden rows of churn",
                        "model risk",
                        "golden rows of risk");
        assertThat(recorder.lines()).containsExactly("Verifying churn 1.0.0, risk 1.0.0 where it is deployed");
        HealthRecord record = HealthRecord.read(requests.folder()).orElseThrow();
        assertThat(record.passed()).isTrue();
        assertThat(record.mode()).isEqualTo("url");
        assertThat(record.imageId()).isNull();
        assertThat(record.checks())
                .allMatch(check -> check.status().equals("passed"))
                .hasSize(8);
        assertThat(requests.reports().resolve("TEST-mlops-verify-health.xml")).isNotEmptyFile();
    }

    @Test
    void asksByTheOpenInferenceProtocolWhereTheServerSpeaksIt() throws Exception {
        server.speakInference(models);

        verify(requests.attach(server.url().toString(), SOON));

        assertThat(recorder.results())
                .extracting(CheckResult::name)
                .contains(
                        "golden rows of churn by the Open Inference Protocol",
                        "golden rows of risk by the Open Inference Protocol")
                .hasSize(10);
    }

    @Test
    void failsWhenAnAnswerByTheOpenInferenceProtocolIsNotTheTrainedOne() {
        server.speakInference(models);
        server.answer("/v2/models/risk/infer", FakeServer.inference(models.get(1), 0.25));

        assertFails(
                "golden rows of risk by the Open Inference Protocol",
                "5 golden rows answered as when they were trained",
                "row 5 of 5 answered with { \"label\": \"no\", \"probabilities\": { \"no\": 0.6, \"yes\": 0.65 } } instead"
                        + " of { \"label\": \"no\", \"probabilities\": { \"no\": 0.6, \"yes\": 0.4 } }",
                "url at " + server.url());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "500|{\"error\":\"oops\"}|500 {\"error\":\"oops\"}",
                "200|{\"outputs\":[]}|/v2 has no output 'scores'",
                "200|{\"outputs\":[{\"name\":\"scores\",\"data\":[1]}]}|/v2 has no output 'label'",
                "200|{\"outputs\":[{\"name\":\"scores\",\"data\":[1]},{\"name\":\"label\",\"data\":[\"no\"]}]}"
                        + "|the response has 1 scores for 1 rows of 2 labels",
            })
    void failsWhenInferenceDoesNotAnswerAsItShould(String reply) {
        server.speakInference(models);
        String[] parts = reply.split("\\|");
        server.answer("/v2/models/churn/infer", new Reply(Integer.parseInt(parts[0]), parts[1]));

        assertFails(
                "golden rows of churn by the Open Inference Protocol",
                "5 golden rows answered as when they were trained",
                parts[2],
                "url at " + server.url());
    }

    @Test
    void asksOverAConnectionOfItsOwnEachTime() throws Exception {
        verify(requests.attach(server.url().toString(), SOON));

        assertThat(server.clients()).hasSizeGreaterThan(7);
        assertThat(new HashSet<>(server.clients())).hasSameSizeAs(server.clients());
    }

    @Test
    void followsThePathOfTheUrl() throws Exception {
        for (String path : List.of("/health", "/health/live", "/health/ready")) {
            server.answer(path, new Reply(404, "elsewhere"));
        }
        server.answer("/models/a%20b/health", FakeServer.health(models));

        assertThatExceptionOfType(HealthException.class)
                .isThrownBy(() -> verify(requests.attach(server.url() + "/models/a%20b/", SOON)))
                .withMessageContaining("  live\n    expected: 200\n    seen:     404 {\"title\":\"Not found\"}");
        assertThat(recorder.results().get(0).passed()).isTrue();
    }

    @Test
    void waitsUntilTheServerIsReady() throws Exception {
        server.answer("/health", new Reply(503, "{\"status\":\"DOWN\",\"reason\":\"loading\"}"));
        Thread later = new Thread(() -> {
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            server.answer("/health", FakeServer.health(models));
        });
        later.start();

        assertThat(verify(requests.attach(server.url().toString(), Duration.ofSeconds(20)))
                        .healthy())
                .isTrue();
    }

    @Test
    void failsWhenTheServerIsNeverReady() {
        server.answer(
                "/health", new Reply(503, "{\"status\":\"DOWN\",\n  \"reason\":\"loading, 0 of 2 models ready\"}"));

        assertFails(
                "starts",
                "ready within 1 s",
                "not ready after 1 s; the last of /health: 503 {\"status\":\"DOWN\","
                        + " \"reason\":\"loading, 0 of 2 models ready\"}",
                "url");
    }

    @Test
    void failsWhenNothingAnswers() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThatExceptionOfType(HealthException.class)
                .isThrownBy(() -> verify(requests.attach("http://127.0.0.1:" + port, SOON)))
                .withMessage(
                        "The server is not healthy (url):\n  starts\n    expected: ready within 1 s\n    seen:     "
                                + "not ready after 1 s; the last of /health: connection refused");
    }

    @Test
    void failsWhenTheHostIsUnknown() {
        assertThatExceptionOfType(HealthException.class)
                .isThrownBy(() -> verify(requests.attach("http://nowhere.invalid", SOON)))
                .withMessageContaining("the last of /health: no such host");
    }

    @Test
    void failsAtOnceWhenWhatAnswersIsNoServerOfOurs() {
        server.answer("/health", new Reply(200, "<html>It \u001b[31mworks</html>"));

        assertFails(
                "starts",
                "ready within 60 s",
                "what answers at " + server.url() + "/health is no mlops-server: 200 <html>It ?[31mworks</html>",
                "url",
                Duration.ofSeconds(60));
    }

    @Test
    void failsAtOnceWhenItIsRedirected() {
        server.answer("/health", new Reply(301, "", Map.of("Location", "https://elsewhere/health")));

        assertFails(
                "starts",
                "ready within 60 s",
                server.url() + "/health redirects to https://elsewhere/health. Name the address behind it as <url>.",
                "url",
                Duration.ofSeconds(60));
    }

    @Test
    void failsAtOnceWhenItMayNotAsk() {
        server.answer("/health", new Reply(401, "{\"title\":\"Who are you?\"}"));

        assertFails(
                "starts",
                "ready within 60 s",
                server.url()
                        + "/health asks who calls: 401 {\"title\":\"Who are you?\"} (the token is the password of the <server>"
                        + " of settings.xml that <serverId> names, or -Dmlops.token)",
                "url",
                Duration.ofSeconds(60));
    }

    @Test
    void namesBothDigestsWhenAnotherModelIsServed() throws IOException {
        ExpectedModel churn = models.get(0);
        ExpectedModel other =
                new ExpectedModel("churn", "0.9.0", "sha256:" + "a".repeat(64), churn.schema(), churn.golden());
        server.answer("/health", FakeServer.health(List.of(other, models.get(1))));

        assertFails(
                "model churn",
                "churn 1.0.0 " + churn.digest(),
                "churn 0.9.0 sha256:" + "a".repeat(64),
                "url at " + server.url());
        HealthRecord record = HealthRecord.read(requests.folder()).orElseThrow();
        assertThat(record.passed()).isFalse();
        assertThat(record.checks())
                .filteredOn(check -> check.status().equals("failed"))
                .extracting(HealthRecord.Check::name)
                .containsExactly("model churn");
        assertThat(Files.readString(requests.reports().resolve("TEST-mlops-verify-health.xml")))
                .contains("failures=\"1\"", "name=\"model churn\"");
    }

    @Test
    void failsWhenAModelIsMissingOrOneTooMany() {
        server.answer("/health", FakeServer.health(models.subList(1, 2)));
        assertThatExceptionOfType(HealthException.class)
                .isThrownBy(() -> verify(requests.attach(server.url().toString(), SOON)))
                .withMessage("The server is not healthy (url at " + server.url() + "):\n"
                        + "  models\n    expected: churn, risk\n    seen:     risk\n"
                        + "  model churn\n    expected: " + models.get(0).identity()
                        + "\n    seen:     no model of this name");

        server.answer("/health", FakeServer.health(List.of(models.get(0), models.get(1), models.get(0))));
        assertFails("models", "churn, risk", "churn, churn, risk", "url at " + server.url());
    }

    @Test
    void failsWhenAnAnswerIsNotTheTrainedOne() {
        String wrong = "{\"predictions\":[" + "{\"label\":\"no\",\"probabilities\":{\"no\":1.0,\"yes\":0.0}},".repeat(4)
                + "{\"label\":\"no\",\"probabilities\":{\"no\":1.0,\"yes\":0.0}}]}";
        server.answer("/predict/risk", new Reply(200, wrong));

        assertFails(
                "golden rows of risk",
                "5 golden rows answered as when they were trained",
                "row 2 of 5 answered with { \"label\": \"no\", \"probabilities\": { \"no\": 1.0, \"yes\": 0.0 } } instead"
                        + " of { \"label\": \"no\", \"probabilities\": { \"no\": 0.9, \"yes\": 0.1 } }",
                "url at " + server.url());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "500|{\"title\":\"Oops\"}|500 {\"title\":\"Oops\"}",
                "200|{\"predictions\":[]}|0 answers to 5 rows",
                "200|{\"predictions\":3}|/predict: predictions is not a list",
                "200|[]|/predict is not one JSON object",
            })
    void failsWhenPredictDoesNotAnswerAsItShould(String reply) {
        String[] parts = reply.split("\\|");
        server.answer("/predict/churn", new Reply(Integer.parseInt(parts[0]), parts[1]));

        assertFails(
                "golden rows of churn",
                "5 golden rows answered as when they were trained",
                parts[2],
                "url at " + server.url());
    }

    @Test
    void failsWhenTheServerIsNotAlive() {
        server.answer("/health/live", new Reply(503, ""));

        assertFails("live", "200", "503", "url at " + server.url());
    }

    @Test
    void takesAwayAnEarlierResultBeforeItAsks() throws Exception {
        verify(requests.attach(server.url().toString(), SOON));

        assertThatExceptionOfType(HealthException.class)
                .isThrownBy(() -> verify(requests.attach("ftp://somewhere", SOON)))
                .withMessage("<url>ftp://somewhere</url> (-Dmlops.url) is not the address of a server: expected"
                        + " http://host:port or https://host/path, without a query.");
        assertThat(HealthRecord.read(requests.folder())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8000", "http://", "http:///x", "http://h?q", "http://a b"})
    void failsWhenTheUrlIsNone(String url) {
        assertThatExceptionOfType(HealthException.class)
                .isThrownBy(() -> verify(requests.attach(url, SOON)))
                .withMessageStartingWith("<url>" + url + "</url> (-Dmlops.url) is not the address of a server");
    }

    @Test
    void asksWhetherDockerStartRanWhenThePortIsNotSet() {
        assertThatExceptionOfType(HealthException.class)
                .isThrownBy(() -> verify(requests.attach("http://localhost:${server.port}", SOON)))
                .withMessage("<url>http://localhost:${server.port}</url> (-Dmlops.url) is not the address of a server:"
                        + " expected http://host:port or https://host/path, without a query. Nothing has set what"
                        + " stands in ${}: did docker:start run before?");
    }

    @Test
    void failsWhenNothingWasBuilt() {
        Requests elsewhere = new Requests(project.resolve("other"));
        assertThatExceptionOfType(HealthException.class)
                .isThrownBy(() -> verify(elsewhere.attach(server.url().toString(), SOON)))
                .withMessage("There is nothing to verify: " + elsewhere.folder()
                        + "/bundles.json lists no model. Build first: mvn package");
    }

    @Test
    void failsWhenTheListOfModelsIsBroken() throws IOException {
        Files.writeString(requests.folder().resolve("bundles.json"), "{");
        assertThatExceptionOfType(OutputException.class)
                .isThrownBy(() -> verify(requests.attach(server.url().toString(), SOON)))
                .withMessageContaining("Delete it and build again: mvn clean package");
    }

    @Test
    void refusesATimeoutOrPortThatCannotBe() {
        assertThatExceptionOfType(HealthException.class)
                .isThrownBy(() -> requests.attach(null, Duration.ZERO))
                .withMessage("<timeout>0</timeout> (-Dmlops.timeout) is too short: expected at least 1 second, for"
                        + " example 60.");
        assertThatExceptionOfType(HealthException.class)
                .isThrownBy(() -> requests.start(70000, requests.place(dev.mlops.maven.engine.EngineMode.AUTO)))
                .withMessage("<port>70000</port> (-Dmlops.port) is no port: expected 1 to 65535, or 0 for a free one.");
    }

    private void assertFails(String check, String expected, String seen, String where) {
        assertFails(check, expected, seen, where, SOON);
    }

    private void assertFails(String check, String expected, String seen, String where, Duration timeout) {
        assertThatExceptionOfType(HealthException.class)
                .isThrownBy(() -> verify(requests.attach(server.url().toString(), timeout)))
                .withMessage("The server is not healthy (" + where + "):\n  " + check + "\n    expected: " + expected
                        + "\n    seen:     " + seen);
    }

    private HealthOutcome verify(HealthRequest request) throws InterruptedException {
        ServerChoice choice = new ServerChoice(new EngineDetector(address -> "never asked"), engine -> {
            throw new AssertionError("connected to " + Optional.of(engine));
        });
        return new HealthVerification(choice, recorder).verify(request);
    }
}
