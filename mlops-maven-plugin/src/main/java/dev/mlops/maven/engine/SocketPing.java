package dev.mlops.maven.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.LocalDirectorySSLConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Asks {@code GET /_ping} over the JDK's own sockets. The client library takes 0.8 to 1.2 seconds for its first request
 * in a cold JVM and keeps no timeout on a Unix socket; this takes 20 ms and always ends. Only Windows' named pipes,
 * which the JDK does not have, go through the library.
 */
public final class SocketPing implements EnginePing {
    /** Long enough for an engine that is busy, short enough for a build that has none. */
    public static final Duration TIMEOUT = Duration.ofSeconds(3);

    private static final int LONGEST_ANSWER = 16 * 1024;
    private static final List<String> CERTIFICATES = List.of("ca.pem", "cert.pem", "key.pem");
    private final Duration timeout;

    /** @param timeout after which a place counts as silent */
    public SocketPing(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public String ping(EngineAddress address) throws IOException {
        FutureTask<String> task = new FutureTask<>(() -> ask(address));
        Thread thread = new Thread(task, "mlops-engine-ping");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new IOException("no answer within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(inWords(cause), cause);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private String ask(EngineAddress address) throws IOException, GeneralSecurityException {
        Path socket = address.socket();
        if (socket != null) {
            try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                return exchange(Channels.newInputStream(channel), Channels.newOutputStream(channel), "localhost");
            }
        }
        return address.remote() ? askHost(address) : askPipe(address);
    }

    private String askHost(EngineAddress address) throws IOException, GeneralSecurityException {
        String host = address.uri().getHost();
        int port = address.uri().getPort();
        try (Socket plain = new Socket()) {
            int millis = Math.toIntExact(timeout.toMillis());
            plain.setSoTimeout(millis);
            plain.connect(new InetSocketAddress(host.replaceAll("[\\[\\]]", ""), port), millis);
            if (!address.tls()) {
                return exchange(plain.getInputStream(), plain.getOutputStream(), host);
            }
            SSLContext context = sslContext(address.certPath());
            try (SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
                SSLParameters parameters = secure.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                secure.setSSLParameters(parameters);
                return exchange(secure.getInputStream(), secure.getOutputStream(), host);
            }
        }
    }

    private static SSLContext sslContext(@Nullable Path certPath) throws IOException, GeneralSecurityException {
        if (certPath == null) {
            return SSLContext.getDefault();
        }
        List<String> missing = CERTIFICATES.stream()
                .filter(name -> !Files.isReadable(certPath.resolve(name)))
                .toList();
        if (!missing.isEmpty()) {
            throw new IOException("it wants TLS, and " + String.join(", ", missing) + " cannot be read in " + certPath);
        }
        return new LocalDirectorySSLConfig(certPath.toString()).getSSLContext();
    }

    private static String exchange(InputStream in, OutputStream out, String host) throws IOException {
        // HTTP/1.0, so that the answer ends with the connection.
        out.write(("GET /_ping HTTP/1.0\r\nHost: " + host + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] buffer = new byte[1024];
        for (int n = in.read(buffer); n >= 0 && answer.size() < LONGEST_ANSWER; n = in.read(buffer)) {
            answer.write(buffer, 0, n);
        }
        return PingAnswer.parse(answer.toString(StandardCharsets.ISO_8859_1)).version();
    }

    private String askPipe(EngineAddress address) throws IOException {
        try (DockerClient client = DockerEngine.client(address)) {
            Version version = client.versionCmd().exec();
            return "Docker " + version.getVersion() + ", API " + version.getApiVersion();
        }
    }

    private String inWords(Throwable failure) {
        if (failure instanceof SocketTimeoutException) {
            return "no answer within " + timeout.toMillis() + " ms";
        }
        if (failure instanceof ConnectException) {
            return "connection refused";
        }
        if (failure instanceof UnknownHostException) {
            return "no such host";
        }
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof SSLException) {
            return "no TLS connection: " + message;
        }
        if (message.contains("Permission denied")) {
            return "permission denied: this user may not use the engine (is it in the socket's group?)";
        }
        return message;
    }
}
