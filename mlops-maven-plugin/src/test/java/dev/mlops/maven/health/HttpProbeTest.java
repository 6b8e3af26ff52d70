package dev.mlops.maven.health;

import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpProbeTest {
    private static final int CHUNK = 1 << 20;
    private final HttpProbe probe = new HttpProbe(true, ServerAccess.OPEN);
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[CHUNK];
            for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write(chunk);
            }
            exchange.close();
        });
        server.createContext("/dripping", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
        });
        server.createContext("/mute", exchange -> {});
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void givesUpOnAnAnswerThatIsTooLarge() {
        assertThatIOException()
                .isThrownBy(() -> probe.get(uri("/endless"), Duration.ofSeconds(50)))
                .withMessage("the answer is larger than 67108864 bytes");
    }

    @Test
    void givesUpOnABodyThatDoesNotEnd() {
        assertThatIOException()
                .isThrownBy(() -> probe.get(uri("/dripping"), Duration.ofMillis(1500)))
                .withMessage("no answer within 1500 ms");
    }

    @Test
    void givesUpOnAServerThatIsMute() {
        assertThatIOException()
                .isThrownBy(() -> probe.get(uri("/mute"), Duration.ofMillis(1500)))
                .withMessage("no answer within 1500 ms");
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }
}
