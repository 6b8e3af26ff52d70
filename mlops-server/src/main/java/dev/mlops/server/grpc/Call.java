package dev.mlops.server.grpc;

import dev.mlops.server.identity.RequestIdentity;
import dev.mlops.server.logging.RequestLog;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.tally.RequestTally;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.GrpcServerResponse;

/** One call of a method, which is answered once. Only the event loop of its connection uses it. */
final class Call {
    private static final String KIND = "GRPC";

    private final Method method;
    private final GrpcServerRequest<Buffer, Buffer> request;
    private final GrpcServerResponse<Buffer, Buffer> response;
    private final RequestTally tally;
    private final RequestLog log;
    private final long start = System.nanoTime();
    private boolean over;

    Call(Method method, GrpcServerRequest<Buffer, Buffer> request, RequestTally tally, RequestLog log) {
        this.method = method;
        this.request = request;
        this.response = request.response();
        this.tally = tally;
        this.log = log;
        // Who has gone is not answered.
        request.errorHandler(cancelled -> over = true).exceptionHandler(broken -> over = true);
        response.exceptionHandler(broken -> over = true);
        CallIdentity.echo(request);
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
        RequestIdentity identity = CallIdentity.of(request);
        log.defect("A call failed by a defect of the server or of a model.", thrown, identity);
        fail(GrpcStatus.INTERNAL, "The request could not be answered; the server's log says why.", identity);
    }

    /** Answers with a status. */
    void fail(GrpcStatus status, String message) {
        fail(status, message, CallIdentity.of(request));
    }

    private void fail(GrpcStatus status, String message, RequestIdentity identity) {
        if (!over) {
            end(status);
            CallIdentity.tell(response, identity);
            Statuses.end(response, status, message);
        }
    }

    private void end(GrpcStatus status) {
        over = true;
        tally.answered(new RequestTally.Kind(method.path(), KIND, status.code), System.nanoTime() - start);
    }
}
