package dev.mlops.maven.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsPingTest {
    private final EnginePing ping = new SocketPing(Duration.ofSeconds(15));

    @TempDir
    private Path folder;

    private HttpsServer engine;

    @BeforeEach
    void start() throws Exception {
        SSLContext context = new TlsFolder(folder).server();
        engine = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        engine.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = context.getDefaultSSLParameters();
                ssl.setNeedClientAuth(true);
                parameters.setSSLParameters(ssl);
            }
        });
        engine.createContext("/_ping", exchange -> {
            exchange.getResponseHeaders().add("Api-Version", "1.46");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        engine.start();
    }

    @AfterEach
    void stop() {
        engine.stop(0);
    }

    @Test
    void provesItselfByItsCertificateAndChecksTheEngines() throws IOException {
        assertThat(ping.ping(address("127.0.0.1"))).isEqualTo("container engine, API 1.46");
    }

    @Test
    void refusesACertificateForAnotherName() {
        assertThatIOException()
                .isThrownBy(() -> ping.ping(address("localhost")))
                .withMessageStartingWith("no TLS connection: ")
                .withMessageContaining("localhost");
    }

    @Test
    void saysThatTheEngineIsNotTrustedWithoutItsAuthority() {
        EngineAddress address = new EngineAddress(address("127.0.0.1").uri(), null);
        assertThatIOException()
                .isThrownBy(() -> ping.ping(address))
                .withMessageStartingWith("no TLS connection: ")
                .withMessageContaining("unable to find valid certification path");
    }

    private EngineAddress address(String host) {
        return new EngineAddress(
                URI.create("https://" + host + ":" + engine.getAddress().getPort()), folder);
    }
}
