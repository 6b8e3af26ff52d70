package dev.mlops.maven.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class SocketPingTest {
    private static final String DOCKER =
            "HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\n" + "Server: Docker/20.10.24+dfsg1 (linux)\r\n\r\nOK";

    private final EnginePing ping = new SocketPing(Duration.ofMillis(700));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Server: Docker/20.10.24+dfsg1 (linux) | Docker 20.10.24, API 1.41",
                "Server: Docker/27.3.1 (linux) | Docker 27.3.1, API 1.41",
                "Libpod-Api-Version: 5.2.0 | Podman 5.2.0, API 1.41",
                "X: y | container engine, API 1.41",
            })
    void tellsWhichEngineAnswers(String header, String version) throws IOException {
        String answer = "HTTP/1.1 200 OK\r\nAPI-version: 1.41\r\n" + header + "\r\n\r\nOK";
        try (ServerSocketChannel server = serve(answer)) {
            assertThat(ping.ping(addressOf(server))).isEqualTo(version);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 200 OK~~<html> | what answers is no container engine",
                "HTTP/1.1 404 Not Found~~ | answered with status 404, no container engine",
                "HTTP/1.1 500 Oops~Api-Version: 1.41~~ | answered with status 500",
                "HTTP/1.0 400 Bad Request~~Client sent an HTTP request to an HTTPS server. | it wants TLS: set"
                        + " DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH",
                "SSH-2.0-OpenSSH_9.2~ | what answers does not speak HTTP",
                "'' | closed the connection without an answer",
            })
    void saysWhatAnswersInstead(String answer, String reason) throws IOException {
        try (ServerSocketChannel server = serve(answer.replace("~", "\r\n"))) {
            assertThatIOException()
                    .isThrownBy(() -> ping.ping(addressOf(server)))
                    .withMessage(reason);
        }
    }

    @Test
    void givesUpOnAnEngineThatHangs() throws IOException {
        try (ServerSocketChannel server = listen()) {
            assertThatIOException()
                    .isThrownBy(() -> ping.ping(addressOf(server)))
                    .withMessage("no answer within 700 ms");
        }
    }

    @Test
    void saysThatASocketIsStale() throws IOException {
        listen().close();
        Path socket = folder.resolve("engine.sock");
        assertThat(socket).exists();
        assertThatIOException()
                .isThrownBy(() -> ping.ping(EngineAddress.socket(socket)))
                .withMessage("connection refused");
    }

    @Test
    void saysThatAHostRefuses() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        EngineAddress address = new EngineAddress(URI.create("http://127.0.0.1:" + port), null);
        assertThatIOException().isThrownBy(() -> ping.ping(address)).withMessage("connection refused");
    }

    @Test
    void saysThatAHostIsUnknown() {
        EngineAddress address = new EngineAddress(URI.create("http://nowhere.invalid:2375"), null);
        assertThatIOException().isThrownBy(() -> ping.ping(address)).withMessage("no such host");
    }

    @Test
    void namesTheCertificatesThatAreMissing() throws IOException {
        Files.createFile(folder.resolve("ca.pem"));
        try (ServerSocket server = new ServerSocket(0)) {
            EngineAddress address = new EngineAddress(URI.create("https://127.0.0.1:" + server.getLocalPort()), folder);
            assertThatIOException()
                    .isThrownBy(() -> ping.ping(address))
                    .withMessage("it wants TLS, and cert.pem, key.pem cannot be read in " + folder);
        }
    }

    @Test
    void saysThatAnEngineDoesNotSpeakTls() throws IOException {
        try (ServerSocket server = new ServerSocket(0)) {
            Thread answer = new Thread(() -> {
                try (var connection = server.accept()) {
                    connection.getInputStream().read(new byte[1024]);
                    connection.getOutputStream().write(DOCKER.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            answer.start();
            EngineAddress address = new EngineAddress(URI.create("https://127.0.0.1:" + server.getLocalPort()), null);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> new SocketPing(Duration.ofSeconds(15)).ping(address))
                    .withMessageStartingWith("no TLS connection: ");
        }
    }

    private static EngineAddress addressOf(ServerSocketChannel server) throws IOException {
        return EngineAddress.socket(((UnixDomainSocketAddress) server.getLocalAddress()).getPath());
    }

    private ServerSocketChannel listen() throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        return server.bind(UnixDomainSocketAddress.of(folder.resolve("engine.sock")));
    }

    /** Answers one connection, once it has asked. */
    private ServerSocketChannel serve(String answer) throws IOException {
        ServerSocketChannel server = listen();
        Thread thread = new Thread(() -> {
            try (SocketChannel connection = Objects.requireNonNull(server.accept())) {
                connection.read(ByteBuffer.allocate(1024));
                connection.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        thread.start();
        return server;
    }
}
