package dev.mlops.maven.health;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** Asks over HTTP, each time over a connection of its own, so that no answer rests on an earlier one's connection. */
final class HttpProbe {
    private static final String VERIFICATION_HEADER = "Mlops-Verification";
    private static final int LARGEST_ANSWER = 64 << 20;
    private final boolean direct;
    private final Optional<String> token;
    private final Optional<SSLContext> trusted;

    /**
     * @param direct whether to pass by a proxy that this JVM is told to use, as for a server on this machine
     * @param access what the server asks for
     * @throws HealthException where the certificates that shall vouch for it cannot be read
     */
    HttpProbe(boolean direct, ServerAccess access) {
        this.direct = direct;
        this.token = access.token();
        this.trusted = access.caFile().map(TrustedCertificates::of);
    }

    /**
     * @param limit how long to wait for the whole answer
     * @throws IOException where there is none, with the reason in words
     */
    Answer get(URI uri, Duration limit) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri).GET(), limit);
    }

    /**
     * @param json the body
     * @param limit how long to wait for the whole answer
     * @throws IOException where there is none, with the reason in words
     */
    Answer post(URI uri, byte[] json, Duration limit) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(json)),
                limit);
    }

    private Answer send(HttpRequest.Builder request, Duration limit) throws IOException, InterruptedException {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limit);
        if (direct) {
            client.proxy(HttpClient.Builder.NO_PROXY);
        }
        trusted.ifPresent(client::sslContext);
        // Who is let in may also ask not to be counted among those who want a prediction.
        token.ifPresent(
                brought -> request.header("Authorization", "Bearer " + brought).header(VERIFICATION_HEADER, "true"));
        // The request's own timeout ends with the headers; this one holds for the body too.
        CompletableFuture<HttpResponse<byte[]>> pending =
                client.build().sendAsync(request.build(), headers -> new LimitedBody(LARGEST_ANSWER));
        try {
            HttpResponse<byte[]> response = pending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Location").orElse(""),
                    response.body());
        } catch (TimeoutException e) {
            throw new IOException(silence(limit), e);
        } catch (ExecutionException e) {
            throw inWords(e.getCause() == null ? e : e.getCause(), limit);
        } finally {
            pending.cancel(true);
        }
    }

    private static IOException inWords(Throwable failure, Duration limit) {
        if (failure instanceof SSLException) {
            return new TlsException("no TLS connection: " + failure.getMessage(), failure);
        }
        if (failure instanceof HttpTimeoutException) {
            return new IOException(silence(limit), failure);
        }
        if (failure instanceof ConnectException) {
            boolean unresolved = failure.getCause() instanceof UnresolvedAddressException
                    || failure.getCause() instanceof ConnectException inner
                            && inner.getCause() instanceof UnresolvedAddressException;
            return new IOException(unresolved ? "no such host" : "connection refused", failure);
        }
        return new IOException(failure.getMessage() == null ? failure.toString() : failure.getMessage(), failure);
    }

    private static String silence(Duration limit) {
        return "no answer within " + limit.toMillis() + " ms";
    }

    /** No TLS connection comes about, and trying again does not help. */
    static final class TlsException extends IOException {
        private static final long serialVersionUID = 1L;

        TlsException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
