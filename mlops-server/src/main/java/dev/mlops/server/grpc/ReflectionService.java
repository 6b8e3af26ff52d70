package dev.mlops.server.grpc;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.WireFormat;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.protection.Guard;
import dev.mlops.server.protobuf.ProtobufOutput;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The service {@code grpc.reflection.v1.ServerReflection}, by which tools learn what can be called. */
public final class ReflectionService {
    /** Written by the compiler of Protocol Buffers. */
    private static final String DESCRIPTORS = "/dev/mlops/inference/services.protobin";

    private static final List<String> VERSIONS =
            List.of("grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection");

    private static final int FILE_BY_FILENAME = 3;
    private static final int FILE_CONTAINING_SYMBOL = 4;
    private static final int LIST_SERVICES = 7;

    private static final int ORIGINAL_REQUEST = 2;
    private static final int FILE_DESCRIPTOR_RESPONSE = 4;
    private static final int LIST_SERVICES_RESPONSE = 6;
    private static final int ERROR_RESPONSE = 7;

    private final Guard guard;

    /** @param guard lets calls in */
    public ReflectionService(Guard guard) {
        this.guard = guard;
    }

    /** Answers the service's methods from then on. */
    public void bind(GrpcServer server) {
        for (String version : VERSIONS) {
            server.callHandler(new Method(version, "ServerReflectionInfo", false).descriptor(), this::reflect);
        }
    }

    private void reflect(GrpcServerRequest<Buffer, Buffer> request) {
        new Conversation(request).start();
    }

    private static byte[] answer(byte[] message) throws IOException {
        var response = new ProtobufOutput().bytes(ORIGINAL_REQUEST, message);
        CodedInputStream input = CodedInputStream.newInstance(message);
        for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case FILE_BY_FILENAME -> {
                    String name = input.readStringRequireUtf8();
                    return file(response, file -> file.getName().equals(name));
                }
                case FILE_CONTAINING_SYMBOL -> {
                    String symbol = input.readStringRequireUtf8();
                    return file(response, file -> symbols(file).anyMatch(symbol::equals));
                }
                case LIST_SERVICES -> {
                    return services(response);
                }
                default -> input.skipField(tag);
            }
        }
        return error(response, GrpcStatus.UNIMPLEMENTED, "Only files, symbols and services can be asked for.");
    }

    private static byte[] file(ProtobufOutput response, Predicate<FileDescriptorProto> wanted) {
        Optional<FileDescriptorProto> file =
                descriptors().getFileList().stream().filter(wanted).findFirst();
        if (file.isEmpty()) {
            return error(response, GrpcStatus.NOT_FOUND, "There is no such file or symbol here.");
        }
        return response.message(
                        FILE_DESCRIPTOR_RESPONSE,
                        new ProtobufOutput().bytes(1, file.get().toByteArray()))
                .toByteArray();
    }

    private static byte[] services(ProtobufOutput response) {
        var list = new ProtobufOutput();
        descriptors().getFileList().stream()
                .flatMap(ReflectionService::services)
                .sorted()
                .forEach(name -> list.message(1, new ProtobufOutput().text(1, name)));
        return response.message(LIST_SERVICES_RESPONSE, list).toByteArray();
    }

    private static byte[] error(ProtobufOutput response, GrpcStatus status, String text) {
        return response.message(
                        ERROR_RESPONSE,
                        new ProtobufOutput().whole(1, status.code).text(2, text))
                .toByteArray();
    }

    private static Stream<String> services(FileDescriptorProto file) {
        return file.getServiceList().stream().map(service -> file.getPackage() + "." + service.getName());
    }

    private static Stream<String> symbols(FileDescriptorProto file) {
        String prefix = file.getPackage() + ".";
        return Stream.of(
                        services(file),
                        file.getServiceList().stream()
                                .flatMap(service -> service.getMethodList().stream()
                                        .map(method -> prefix + service.getName() + "." + method.getName())),
                        file.getMessageTypeList().stream().map(message -> prefix + message.getName()),
                        file.getMessageTypeList().stream()
                                .flatMap(message -> message.getNestedTypeList().stream()
                                        .map(nested -> prefix + message.getName() + "." + nested.getName())),
                        file.getEnumTypeList().stream().map(type -> prefix + type.getName()))
                .flatMap(names -> names);
    }

    private static FileDescriptorSet descriptors() {
        try (InputStream in = ReflectionService.class.getResourceAsStream(DESCRIPTORS)) {
            if (in == null) {
                throw new IllegalStateException(DESCRIPTORS + " is not on the class path");
            }
            return FileDescriptorSet.parseFrom(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One client and its questions. Only the event loop of its connection uses it. */
    private final class Conversation {
        private final GrpcServerRequest<Buffer, Buffer> request;
        private boolean over;

        Conversation(GrpcServerRequest<Buffer, Buffer> request) {
            this.request = request;
        }

        void start() {
            CallIdentity.echo(request);
            request.errorHandler(cancelled -> over = true).exceptionHandler(broken -> over = true);
            request.handler(message -> answer(message.getBytes()));
            request.endHandler(end -> {
                if (!over) {
                    request.response().end();
                }
            });
        }

        private void answer(byte[] message) {
            if (over) {
                return;
            }
            try {
                guard.require(request.headers().get(HttpHeaders.AUTHORIZATION));
                request.response().write(Buffer.buffer(ReflectionService.answer(message)));
            } catch (IOException e) {
                end(Statuses.malformed());
            } catch (ProblemException e) {
                end(e);
            }
        }

        private void end(ProblemException refused) {
            over = true;
            Statuses.end(
                    request.response(),
                    Statuses.of(refused.problem().type()),
                    refused.problem().detail());
        }
    }
}
