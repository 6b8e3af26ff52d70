package dev.mlops.server.grpc;

import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import io.vertx.grpc.common.GrpcStatus;

/** Problems as gRPC tells them. */
final class Statuses {
    private Statuses() {}

    static GrpcStatus of(ProblemType type) {
        return switch (type.status()) {
            case 404 -> GrpcStatus.NOT_FOUND;
            case 408 -> GrpcStatus.DEADLINE_EXCEEDED;
            case 413 -> GrpcStatus.RESOURCE_EXHAUSTED;
            case 500 -> GrpcStatus.INTERNAL;
            case 503 -> GrpcStatus.UNAVAILABLE;
            default -> GrpcStatus.INVALID_ARGUMENT;
        };
    }

    /** What is no message of the method. */
    static ProblemException malformed() {
        return new ProblemException(Problem.of(
                ProblemType.BAD_REQUEST, "The message is not the one that this method takes, in Protocol Buffers."));
    }
}
