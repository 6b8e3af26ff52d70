package dev.mlops.server.grpc;

import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.tally.RequestTally;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.GrpcServerResponse;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One call of a method, which is answered once. Only the event loop of its connection uses it. */
final class Call {
    private static final String KIND = "GRPC";

    private final Method method;
    private final GrpcServerResponse<Buffer, Buffer> response;
    private final RequestTally tally;
    private final Logger log;
    private final long start = System.nanoTime();
    private boolean over;

    Call(Method method, GrpcServerRequest<Buffer, Buffer> request, RequestTally tally, Logger log) {
        this.method = method;
        this.response = request.response();
        this.tally = tally;
        this.log = log;
        // Who has gone is not answered.
        request.errorHandler(cancelled -> over = true).exceptionHandler(broken -> over = true);
        response.exceptionHandler(broken -> over = true);
    }

    /** Answers with a message. */
    void send(byte[] message) {
        if (!over) {
            end(GrpcStatus.OK);
            response.end(Buffer.buffer(message));
        }
    }

    /** Answers with what ended the handling of the call. A defect is logged, and the client learns nothing of it. */
    void fail(Throwable thrown) {
        if (over) {
            return;
        }
        if (thrown instanceof ProblemException refused) {
            tally.problem(refused.problem().type().id());
            fail(Statuses.of(refused.problem().type()), refused.problem().detail());
            return;
        }
        log.log(Level.SEVERE, "A call failed by a defect of the server or of a model.", thrown);
        fail(GrpcStatus.INTERNAL, "The request could not be answered; the server's log says why.");
    }

    /** Answers with a status. */
    void fail(GrpcStatus status, String message) {
        if (!over) {
            end(status);
            Statuses.end(response, status, message);
        }
    }

    private void end(GrpcStatus status) {
        over = true;
        tally.answered(new RequestTally.Kind(method.path(), KIND, status.code), System.nanoTime() - start);
    }
}
