package dev.mlops.server.testing;

import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;

/** Calls to a server on this machine by gRPC's own client for Java. */
public final class GrpcCalls implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final ManagedChannel connection;
    private final Channel channel;

    public GrpcCalls(int port) {
        this.connection =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        this.channel = connection;
    }

    private GrpcCalls(ManagedChannel connection, Channel channel) {
        this.connection = connection;
        this.channel = channel;
    }

    /** The same connection, with a token in each call. */
    public GrpcCalls bringing(String token) {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return through(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /** The same connection, with more around each call. */
    public GrpcCalls through(ClientInterceptor... interceptors) {
        return new GrpcCalls(connection, ClientInterceptors.intercept(connection, interceptors));
    }

    /** A port that nobody listens on. */
    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Calls a method with one message.
     *
     * @param method whole, with its service
     * @param none an empty response
     */
    public <Q extends Message, R extends Message> R call(String method, Q request, R none) {
        return ClientCalls.blockingUnaryCall(
                channel,
                descriptor(method, MethodDescriptor.MethodType.UNARY, request, none),
                CallOptions.DEFAULT.withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS),
                request);
    }

    /** Calls a method that answers with a stream. */
    public <Q extends Message, R extends Message> void watch(
            String method, Q request, R none, StreamObserver<R> observer) {
        ClientCalls.asyncServerStreamingCall(
                channel.newCall(
                        descriptor(method, MethodDescriptor.MethodType.SERVER_STREAMING, request, none),
                        CallOptions.DEFAULT),
                request,
                observer);
    }

    /** Calls a method that takes a stream and answers with one. */
    public <Q extends Message, R extends Message> StreamObserver<Q> talk(
            String method, Q empty, R none, StreamObserver<R> observer) {
        return ClientCalls.asyncBidiStreamingCall(
                channel.newCall(
                        descriptor(method, MethodDescriptor.MethodType.BIDI_STREAMING, empty, none),
                        CallOptions.DEFAULT),
                observer);
    }

    private static <Q extends Message, R extends Message> MethodDescriptor<Q, R> descriptor(
            String method, MethodDescriptor.MethodType type, Q request, R response) {
        @SuppressWarnings("unchecked")
        Q empty = (Q) request.getDefaultInstanceForType();
        return MethodDescriptor.<Q, R>newBuilder()
                .setFullMethodName(method)
                .setType(type)
                .setRequestMarshaller(ProtoUtils.marshaller(empty))
                .setResponseMarshaller(ProtoUtils.marshaller(response))
                .build();
    }

    @Override
    public void close() {
        connection.shutdownNow();
    }
}
