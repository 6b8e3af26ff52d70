package dev.mlops.server.grpc;

import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.server.GrpcServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Problems as gRPC tells them. */
final class Statuses {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Statuses() {}

    static GrpcStatus of(ProblemType type) {
        return switch (type.status()) {
            case 401 -> GrpcStatus.UNAUTHENTICATED;
            case 404 -> GrpcStatus.NOT_FOUND;
            case 408 -> GrpcStatus.DEADLINE_EXCEEDED;
            case 413 -> GrpcStatus.RESOURCE_EXHAUSTED;
            case 500 -> GrpcStatus.INTERNAL;
            case 503 -> GrpcStatus.UNAVAILABLE;
            default -> GrpcStatus.INVALID_ARGUMENT;
        };
    }

    /** Ends a call that is not answered. */
    static void end(GrpcServerResponse<Buffer, Buffer> response, GrpcStatus status, String message) {
        // Vert.x would encode more than is asked for, which clients for JavaScript do not decode.
        response.trailers().set("grpc-message", percentEncoded(message));
        response.status(status).end();
    }

    /** A text in printable ASCII, all other bytes of its UTF-8 and the percent sign as {@code %XX}. */
    private static String percentEncoded(String text) {
        var encoded = new StringBuilder();
        for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
            if (next >= ' ' && next <= '~' && next != '%') {
                encoded.append((char) next);
            } else {
                encoded.append('%').append(HEX.toHexDigits(next));
            }
        }
        return encoded.toString();
    }

    /** What is no message of the method. */
    static ProblemException malformed() {
        return new ProblemException(Problem.of(
                ProblemType.BAD_REQUEST, "The message is not the one that this method takes, in Protocol Buffers."));
    }
}
