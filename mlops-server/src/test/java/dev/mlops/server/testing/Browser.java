package dev.mlops.server.testing;

import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Chromium with one page, spoken to by its DevTools protocol. */
public final class Browser implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://([^/]+)/.*");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<String> messages;
    private int calls;

    private Browser(Process process, WebSocket socket, BlockingQueue<String> messages) {
        this.process = process;
        this.socket = socket;
        this.messages = messages;
    }

    /**
     * Starts it, or skips the test where there is none; with {@code -Dmlops.test.browser=required} that is a failure.
     *
     * @param profile an empty folder
     */
    public static Browser start(Path profile) throws Exception {
        Optional<Path> chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (chromium.isEmpty() && "required".equals(System.getProperty("mlops.test.browser"))) {
            throw new AssertionError("mlops.test.browser=required, and there is no Chromium");
        }
        Assumptions.assumeTrue(chromium.isPresent(), "there is no Chromium on this machine");
        Process process = new ProcessBuilder(
                        chromium.orElseThrow().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        try {
            String address = address(process);
            BlockingQueue<String> messages = new LinkedBlockingQueue<>();
            WebSocket socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(page(address), new Whole(messages))
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            var browser = new Browser(process, socket, messages);
            browser.call("Page.enable", Map.of());
            return browser;
        } catch (Exception | Error e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Opens a page and waits until a condition in JavaScript holds. */
    public void open(URI uri, String condition) throws Exception {
        call("Page.navigate", Map.of("url", uri.toString()));
        await(condition);
    }

    /** Waits until a condition in JavaScript holds. */
    public void await(String condition) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!evaluate("Boolean(" + condition + ")").equals("true")) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come to hold: " + condition + "; the page says: "
                        + evaluate("document.body.innerText"));
            }
            Thread.sleep(50);
        }
    }

    /** What an expression in JavaScript gives, as a text; of a promise what it promised. */
    public String evaluate(String expression) throws Exception {
        JsonObject answer = call(
                "Runtime.evaluate",
                Map.of("expression", "(async () => String(await (" + expression + ")))()", "awaitPromise", true));
        if (!answer.isAbsent("exceptionDetails")) {
            throw new AssertionError(answer.toMap().toString());
        }
        return answer.object("result").string("value");
    }

    /** Runs a script. */
    public void run(String script) throws Exception {
        call("Runtime.evaluate", Map.of("expression", script));
    }

    /** How wide and high the page is shown, and whether in the dark. */
    public void view(int width, int height, boolean dark) throws Exception {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** Presses and releases a key. */
    public void press(String key) throws Exception {
        call("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key, "code", key));
        call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code", key));
    }

    /** Keeps a picture of the whole page. */
    public void keep(Path png) throws Exception {
        JsonObject picture = call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        Files.createDirectories(png.toAbsolutePath().getParent());
        Files.write(png, Base64.getDecoder().decode(picture.string("data")));
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
        process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }

    private JsonObject call(String method, Map<String, ?> parameters) throws Exception {
        int id = ++calls;
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", id);
        message.put("method", method);
        message.put("params", parameters);
        socket.sendText(new String(JsonWriter.write(message), StandardCharsets.UTF_8), true)
                .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        while (true) {
            String text = messages.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (text == null) {
                throw new AssertionError("no answer to " + method);
            }
            JsonObject answer = JsonObject.parse("message", text.getBytes(StandardCharsets.UTF_8));
            // Events come in between.
            if (!answer.isAbsent("id") && answer.integer("id") == id) {
                if (!answer.isAbsent("error")) {
                    throw new AssertionError(method + ": " + answer.toMap());
                }
                return answer.object("result");
            }
        }
    }

    private static String address(Process process) throws IOException {
        // Left open: Chromium goes on writing to it.
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.matches()) {
                var rest = new Thread(() -> lines.lines().forEach(ignored -> {}));
                rest.setDaemon(true);
                rest.start();
                return listening.group(1);
            }
        }
        throw new AssertionError("Chromium ended before it listened");
    }

    private static URI page(String address) throws Exception {
        String pages = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://" + address + "/json/list"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        JsonObject list = JsonObject.parse("pages", ("{\"pages\":" + pages + "}").getBytes(StandardCharsets.UTF_8));
        return list.objects("pages").stream()
                .filter(target -> target.string("type").equals("page"))
                .map(target -> URI.create(target.string("webSocketDebuggerUrl")))
                .findFirst()
                .orElseThrow();
    }

    /** Puts the parts of messages together. */
    private static final class Whole implements WebSocket.Listener {
        private final BlockingQueue<String> messages;
        private final StringBuilder parts = new StringBuilder();

        Whole(BlockingQueue<String> messages) {
            this.messages = messages;
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                messages.add(parts.toString());
                parts.setLength(0);
            }
            webSocket.request(1);
            return null;
        }
    }
}
