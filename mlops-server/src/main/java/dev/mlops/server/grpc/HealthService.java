package dev.mlops.server.grpc;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.mlops.server.health.Health;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.protobuf.ProtobufOutput;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerRequest;
import java.io.IOException;
import java.util.List;

/** The service {@code grpc.health.v1.Health}, by which Kubernetes and load balancers ask for readiness. */
public final class HealthService {
    static final String NAME = "grpc.health.v1.Health";

    private static final int SERVING = 1;
    private static final int NOT_SERVING = 2;
    private static final int SERVICE_UNKNOWN = 3;
    /** The server as a whole goes by the empty name. */
    private static final List<String> KNOWN = List.of("", InferenceService.NAME);
    /** After which a client that watches learns of a change. */
    private static final long WATCH_MILLIS = 100;

    private final Vertx vertx;
    private final Health health;

    /** @param vertx keeps the time */
    public HealthService(Vertx vertx, Health health) {
        this.vertx = vertx;
        this.health = health;
    }

    /** Answers the service's methods from then on. */
    public void bind(GrpcServer server, UnaryMethods methods) {
        methods.bind(new Method(NAME, "Check", true), (message, call) -> {
            if (KNOWN.contains(service(message))) {
                call.send(response(status()));
            } else {
                call.fail(GrpcStatus.NOT_FOUND, "There is no such service here.");
            }
        });
        server.callHandler(new Method(NAME, "Watch", true).descriptor(), this::watch);
    }

    private void watch(GrpcServerRequest<Buffer, Buffer> request) {
        CallIdentity.echo(request);
        request.handler(message -> {
            try {
                new Watch(request, KNOWN.contains(service(message.getBytes()))).start();
            } catch (ProblemException e) {
                Statuses.end(
                        request.response(),
                        Statuses.of(e.problem().type()),
                        e.problem().detail());
            }
        });
    }

    private int status() {
        return health.isReady() ? SERVING : NOT_SERVING;
    }

    private static byte[] response(int status) {
        return new ProtobufOutput().whole(1, status).toByteArray();
    }

    private static String service(byte[] message) {
        String service = "";
        CodedInputStream input = CodedInputStream.newInstance(message);
        try {
            for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
                if (WireFormat.getTagFieldNumber(tag) == 1) {
                    service = input.readStringRequireUtf8();
                } else {
                    input.skipField(tag);
                }
            }
        } catch (IOException e) {
            throw Statuses.malformed();
        }
        return service;
    }

    /** One client that watches, until it goes. Only the event loop of its connection uses it. */
    private final class Watch {
        private final GrpcServerRequest<Buffer, Buffer> request;
        private final boolean known;
        private int told;

        Watch(GrpcServerRequest<Buffer, Buffer> request, boolean known) {
            this.request = request;
            this.known = known;
        }

        void start() {
            long timer = vertx.setPeriodic(WATCH_MILLIS, tick -> tell());
            request.errorHandler(cancelled -> vertx.cancelTimer(timer));
            request.exceptionHandler(broken -> vertx.cancelTimer(timer));
            request.response().exceptionHandler(broken -> vertx.cancelTimer(timer));
            request.connection().closeHandler(closed -> vertx.cancelTimer(timer));
            tell();
        }

        private void tell() {
            int now = known ? status() : SERVICE_UNKNOWN;
            if (now != told) {
                told = now;
                request.response().write(Buffer.buffer(response(now)));
            }
        }
    }
}
