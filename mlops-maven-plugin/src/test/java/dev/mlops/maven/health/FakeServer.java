package dev.mlops.maven.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mlops.model.golden.GoldenRow;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.scoring.LabelPrediction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers as mlops-server does for the models of {@link BuiltModels}, until told otherwise. */
final class FakeServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<InetSocketAddress> clients = new CopyOnWriteArrayList<>();

    /** What is answered to a path instead. */
    record Reply(int status, String body, Map<String, String> headers) {
        Reply(int status, String body) {
            this(status, body, Map.of());
        }
    }

    FakeServer(List<ExpectedModel> models) throws IOException {
        this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), models);
    }

    /** @param server created and not started, over TLS perhaps */
    FakeServer(HttpServer server, List<ExpectedModel> models) {
        this.server = server;
        answer("/health/live", new Reply(200, "{\"live\":true}"));
        answer("/health/ready", new Reply(200, "{\"ready\":true}"));
        answer("/health", health(models));
        server.createContext("/", this::handle);
        server.start();
    }

    /** From now on answers in the Open Inference Protocol too, to whatever is asked with the golden rows. */
    void speakInference(List<ExpectedModel> models) {
        answer("/v2", new Reply(200, "{\"name\":\"mlops-server\",\"version\":\"1\",\"extensions\":[]}"));
        models.forEach(model -> answer("/v2/models/" + model.name() + "/infer", inference(model, 0)));
    }

    /** @param off by how much the last score is not the trained one */
    static Reply inference(ExpectedModel model, double off) {
        List<String> labels = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        for (GoldenRow row : model.golden().rows()) {
            LabelPrediction answer = (LabelPrediction) row.answer();
            labels.add(answer.label());
            scores.addAll(answer.scores().values());
        }
        scores.set(scores.size() - 1, scores.get(scores.size() - 1) + off);
        Map<String, Object> json = Map.of(
                "outputs",
                List.of(Map.of("name", "label", "data", labels), Map.of("name", "probabilities", "data", scores)));
        return new Reply(200, new String(JsonWriter.write(json), StandardCharsets.UTF_8));
    }

    /** From now on answers this to a path. */
    void answer(String path, Reply reply) {
        replies.put(path, reply);
    }

    /** The answer of {@code /health} of a server that serves these. */
    static Reply health(List<ExpectedModel> models) {
        List<Map<String, Object>> served = new ArrayList<>();
        for (ExpectedModel model : models) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", model.name());
            json.put("version", model.version());
            json.put("digest", model.digest());
            json.put("ready", true);
            served.add(json);
        }
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("status", "UP");
        health.put("live", true);
        health.put("ready", true);
        health.put("models", served);
        return new Reply(200, new String(JsonWriter.write(health), StandardCharsets.UTF_8));
    }

    int port() {
        return server.getAddress().getPort();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** The other ends of the requests, one each. */
    List<InetSocketAddress> clients() {
        return List.copyOf(clients);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        clients.add(exchange.getRemoteAddress());
        String path = exchange.getRequestURI().getRawPath();
        Reply reply = replies.get(path);
        if (reply == null
                && path.startsWith("/predict/")
                && exchange.getRequestMethod().equals("POST")) {
            reply = predict(exchange.getRequestBody().readAllBytes());
        }
        send(exchange, reply == null ? new Reply(404, "{\"title\":\"Not found\"}") : reply);
    }

    private static Reply predict(byte[] body) {
        List<Map<String, Object>> predictions = JsonObject.parse("request", body).objects("instances").stream()
                .map(instance -> BuiltModels.answer(instance.number("calls")).toJson())
                .toList();
        return new Reply(200, new String(JsonWriter.write(Map.of("predictions", predictions)), StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
