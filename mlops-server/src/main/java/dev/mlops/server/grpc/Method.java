package dev.mlops.server.grpc;

import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;

/**
 * A method whose messages are bytes.
 *
 * @param service whole, with its package
 * @param name of the method
 * @param open whether it is for everybody, also where the server asks for tokens
 */
record Method(String service, String name, boolean open) {
    ServiceMethod<Buffer, Buffer> descriptor() {
        return ServiceMethod.server(
                ServiceName.create(service), name, GrpcMessageEncoder.IDENTITY, GrpcMessageDecoder.IDENTITY);
    }

    /** As calls are counted by. */
    String path() {
        return "/" + service + "/" + name;
    }
}
