package dev.mlops.server.grpc;

import dev.mlops.server.identity.RequestId;
import dev.mlops.server.identity.RequestIdentity;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.GrpcServerResponse;
import java.util.Locale;

/** As whom a call is known, by its metadata. */
final class CallIdentity {
    /** HTTP/2 has names in small letters alone. */
    private static final String HEADER = RequestId.HEADER.toLowerCase(Locale.ROOT);

    private CallIdentity() {}

    static RequestIdentity of(GrpcServerRequest<Buffer, Buffer> request) {
        return RequestIdentity.of(request.headers()::get);
    }

    /** Tells a client the id that it gave, with whatever it is answered. */
    static void echo(GrpcServerRequest<Buffer, Buffer> request) {
        RequestId.given(request.headers().get(HEADER))
                .ifPresent(id -> request.response().headers().set(HEADER, id));
    }

    /** Tells a client the id of its call, which may have been made for it. */
    static void tell(GrpcServerResponse<Buffer, Buffer> response, RequestIdentity identity) {
        response.headers().set(HEADER, identity.requestId());
    }
}
