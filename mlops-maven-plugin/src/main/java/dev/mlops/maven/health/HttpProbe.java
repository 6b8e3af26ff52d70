package dev.mlops.maven.health;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
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
    /** Before a message of gRPC: whether it is compressed, and its length. */
    private static final int FRAME = 5;
    /** The status of gRPC for who is not known. */
    private static final int UNAUTHENTICATED = 16;

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

    /**
     * Calls a method of gRPC that takes one message and gives one.
     *
     * @param method its address
     * @param message without the frame of gRPC, as is the answer's body
     * @param limit how long to wait for the whole answer
     * @throws IOException where there is none, with the reason in words
     */
    Answer call(URI method, byte[] message, Duration limit) throws IOException, InterruptedException {
        ByteBuffer framed = ByteBuffer.allocate(FRAME + message.length)
                .put((byte) 0)
                .putInt(message.length)
                .put(message);
        HttpResponse<byte[]> response = send(
                HttpClient.Version.HTTP_2,
                HttpRequest.newBuilder(method)
                        .header("Content-Type", "application/grpc")
                        .header("TE", "trailers")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(framed.array())),
                limit);
        // A refusal has its status among the headers. That of a success comes after the message, where this client
        // does not read it, and is of no matter.
        int status = response.headers()
                .firstValue("grpc-status")
                .map(Integer::parseInt)
                .orElse(0);
        if (status != 0) {
            String reason = response.headers().firstValue("grpc-message").orElse("");
            String hint = status == UNAUTHENTICATED ? Answer.TOKEN_HINT : "";
            throw new IOException("gRPC status " + status + " " + decoded(reason) + hint);
        }
        ByteBuffer body = ByteBuffer.wrap(response.body());
        if (response.statusCode() != 200
                || body.remaining() < FRAME
                || body.get() != 0
                || body.getInt() != body.remaining()) {
            throw new IOException("no answer of gRPC: " + answer(response).summary());
        }
        return new Answer(200, "", Arrays.copyOfRange(response.body(), FRAME, response.body().length));
    }

    private static String decoded(String message) {
        try {
            return URLDecoder.decode(message.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return message;
        }
    }

    private Answer send(HttpRequest.Builder request, Duration limit) throws IOException, InterruptedException {
        return answer(send(HttpClient.Version.HTTP_1_1, request, limit));
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        return new Answer(
                response.statusCode(), response.headers().firstValue("Location").orElse(""), response.body());
    }

    private HttpResponse<byte[]> send(HttpClient.Version version, HttpRequest.Builder request, Duration limit)
            throws IOException, InterruptedException {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(version)
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
            return pending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
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
