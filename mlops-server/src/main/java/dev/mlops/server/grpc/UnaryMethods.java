package dev.mlops.server.grpc;

import dev.mlops.server.logging.RequestLog;
import dev.mlops.server.protection.Guard;
import dev.mlops.server.tally.RequestTally;
import io.vertx.core.http.HttpHeaders;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.server.GrpcServer;
import java.util.function.BiConsumer;
import java.util.logging.Logger;

/** Binds methods that take one message and answer with one. */
public final class UnaryMethods {
    private final GrpcServer server;
    private final Guard guard;
    private final RequestTally tally;
    private final RequestLog log;

    /**
     * @param server whose methods they are
     * @param guard lets calls in
     * @param tally counts the calls
     * @param log of defects
     */
    public UnaryMethods(GrpcServer server, Guard guard, RequestTally tally, Logger log) {
        this.server = server;
        this.guard = guard;
        this.tally = tally;
        this.log = new RequestLog(log);
    }

    /** @param handler is given each message, and the call to answer, now or later */
    void bind(Method method, BiConsumer<byte[], Call> handler) {
        server.callHandler(method.descriptor(), request -> {
            var call = new Call(method, request, tally, log);
            request.invalidMessageHandler(invalid -> call.fail(
                    GrpcStatus.RESOURCE_EXHAUSTED,
                    "The message is larger than --max-body allows, or no message of gRPC at all. Send the rows in"
                            + " several requests."));
            request.last().onSuccess(message -> {
                if (message == null) {
                    call.fail(Statuses.malformed());
                    return;
                }
                try {
                    if (!method.open()) {
                        guard.require(request.headers().get(HttpHeaders.AUTHORIZATION));
                    }
                    handler.accept(message.getBytes(), call);
                } catch (RuntimeException e) {
                    call.fail(e);
                }
            });
        });
    }
}
