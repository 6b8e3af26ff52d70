package dev.mlops.server.testing;

import dev.mlops.model.json.JsonObject;
import dev.mlops.model.scoring.Prediction;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Calls to a server on this machine. */
public final class HttpCalls {
    /** As which each request is known, where a test does not say otherwise. */
    public static final String REQUEST_ID = "test-1";

    private final int port;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public HttpCalls(int port) {
        this.port = port;
    }

    public int port() {
        return port;
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** Posts JSON. */
    public HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return post(path, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Posts bytes as JSON. */
    public HttpResponse<String> post(String path, byte[] body) throws IOException, InterruptedException {
        return post(path, "application/json", body);
    }

    /** Posts bytes of a type. */
    public HttpResponse<String> post(String path, String type, byte[] body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .setHeader("X-Request-Id", REQUEST_ID)
                .timeout(Duration.ofSeconds(30));
    }

    /** A connection of its own, for what a well-behaved client would not send. */
    public Socket connect() throws IOException {
        var socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(30_000);
        return socket;
    }

    /** Sends these bytes over a connection of its own and reads what comes back until the server closes it. */
    public String raw(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The predictions of a response. */
    public static List<Prediction> predictions(HttpResponse<String> response) {
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        return JsonObject.parse("response", body).objects("predictions").stream()
                .map(Prediction::fromJson)
                .toList();
    }
}
