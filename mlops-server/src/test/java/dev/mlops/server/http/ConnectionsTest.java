package dev.mlops.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.server.testing.Certificates;
import dev.mlops.server.testing.GrpcCalls;
import dev.mlops.server.testing.RunningTestServer;
import dev.mlops.server.testing.TestBundles;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionsTest {
    private static final String GET = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK";
    /** A frame with which a client of HTTP/2 begins. */
    private static final String NO_SETTINGS = "\0\0\0\4\0\0\0\0\0";

    private static final String BODY = "{\"instances\":[]}";
    private static final Pattern LENGTH = Pattern.compile("content-length: (\\d+)");
    /** Longer than the second that a request's headers have here. */
    private static final long WHILE_MILLIS = 1_500;

    @TempDir
    private Path folder;

    private Path bundle;

    @BeforeEach
    void write() throws Exception {
        bundle = folder.resolve("churn.mlops");
        TestBundles.churn(bundle);
    }

    @Test
    void areClosedWhereHeadersTrickleIn() throws Exception {
        try (var server = serving("--header-timeout", "1");
                Socket slow = server.calls().connect()) {
            long start = System.nanoTime();

            assertThat(isClosedWhileItDrips(slow, "GET /health HTTP/1.1\r\n")).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
            assertThat(server.calls().get("/metrics").body())
                    .contains("mlops_connections_ended_total{reason=\"slow-headers\"} 1.0\n");
        }
    }

    @Test
    void areClosedWhereTheHeadersOfALaterRequestTrickleIn() throws Exception {
        try (var server = serving("--header-timeout", "1");
                Socket slow = server.calls().connect()) {
            assertThat(answer(slow, GET)).startsWith(OK);

            assertThat(isClosedWhileItDrips(slow, "GET /health HTTP/1.1\r\n")).isTrue();
        }
    }

    @Test
    void stayOpenBetweenRequestsAndWhileABodyArrives() throws Exception {
        try (var server = serving("--header-timeout", "1");
                Socket patient = server.calls().connect()) {
            Thread.sleep(WHILE_MILLIS);
            assertThat(answer(patient, GET.substring(0, 10), GET.substring(10))).startsWith(OK);
            Thread.sleep(WHILE_MILLIS);
            String head = "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: " + BODY.length() + "\r\n\r\n{";
            send(patient, head);
            Thread.sleep(WHILE_MILLIS);
            assertThat(answer(patient, BODY.substring(1))).startsWith(OK);
        }
    }

    @Test
    void areNoOthersWhereTheyAreEncrypted() throws Exception {
        Certificates certificates = Certificates.write(folder, "server");
        try (var server = serving(
                        "--header-timeout",
                        "1",
                        "--tls-certificate",
                        certificates.certificate().toString(),
                        "--tls-key",
                        certificates.key().toString());
                var secured = (SSLSocket) certificates
                        .trusted()
                        .getSocketFactory()
                        .createSocket("localhost", server.calls().port())) {
            secured.setSoTimeout(10_000);
            secured.startHandshake();
            Thread.sleep(WHILE_MILLIS);
            assertThat(answer(secured, GET)).startsWith(OK);
            Thread.sleep(WHILE_MILLIS);
            assertThat(answer(secured, GET)).startsWith(OK);

            assertThat(isClosedWhileItDrips(secured, "GET /health HTTP/1.1\r\n"))
                    .isTrue();
        }
    }

    @Test
    void areRefusedWhereThereAreTooMany() throws Exception {
        try (var server = serving("--max-connections", "2");
                Socket first = server.calls().connect();
                Socket second = server.calls().connect()) {
            assertThat(answer(first, GET)).startsWith(OK);
            assertThat(answer(second, GET)).startsWith(OK);
            try (Socket third = server.calls().connect()) {
                assertThat(isClosed(third)).isTrue();
            }
            assertThat(answer(first, "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"))
                    .contains("mlops_connections 2.0\n")
                    .contains("mlops_connections_ended_total{reason=\"too-many\"} 1.0\n");

            second.shutdownOutput();
            assertThat(answersAgain(server)).isTrue();
        }
    }

    @Test
    void areCountedWithThoseOfGrpc() throws Exception {
        int port = GrpcCalls.freePort();
        try (var server = serving("--max-connections", "1", "--grpc-port", String.valueOf(port));
                Socket first = server.calls().connect()) {
            assertThat(answer(first, GET)).startsWith(OK);
            try (var grpc = new Socket("127.0.0.1", port)) {
                grpc.setSoTimeout(10_000);
                send(grpc, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + NO_SETTINGS);
                assertThat(isClosed(grpc)).isTrue();
            }
        }
    }

    private RunningTestServer serving(String... options) {
        return RunningTestServer.serving(List.of(bundle), options);
    }

    private static boolean answersAgain(RunningTestServer server) throws Exception {
        for (int i = 0; i < 500; i++) {
            try (Socket another = server.calls().connect()) {
                if (answer(another, GET).startsWith(OK)) {
                    return true;
                }
            } catch (IOException refused) {
                // The server has yet to see that there is room.
            }
            Thread.sleep(10);
        }
        return false;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Sends parts with a pause between them, and reads the whole answer. */
    private static String answer(Socket socket, String... parts) throws Exception {
        for (String part : parts) {
            send(socket, part);
            Thread.sleep(100);
        }
        InputStream in = socket.getInputStream();
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The connection is closed.");
            }
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head);
        assertThat(length.find()).isTrue();
        return head + new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8);
    }

    private static boolean isClosedWhileItDrips(Socket socket, String start) throws Exception {
        send(socket, start);
        try {
            for (int i = 0; i < 100; i++) {
                Thread.sleep(50);
                send(socket, "a");
                if (socket.getInputStream().available() > 0) {
                    return false;
                }
            }
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    /** Whatever the server says before. */
    private static boolean isClosed(Socket socket) throws IOException {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketException reset) {
            return true;
        }
    }
}
