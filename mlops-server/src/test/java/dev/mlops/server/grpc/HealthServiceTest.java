package dev.mlops.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import dev.mlops.server.testing.GrpcCalls;
import dev.mlops.server.testing.RunningTestServer;
import dev.mlops.server.testing.TestBundles;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Health and reflection over gRPC. */
class HealthServiceTest {
    private static final String CHECK = "grpc.health.v1.Health/Check";
    private static final String REFLECT = "ServerReflection/ServerReflectionInfo";

    private RunningTestServer server;
    private GrpcCalls calls;

    @BeforeEach
    void listen(@TempDir Path folder) throws Exception {
        TestBundles.churn(folder.resolve("churn.mlops"));
        int port = GrpcCalls.freePort();
        server = RunningTestServer.listening(
                List.of(folder.resolve("churn.mlops")), "--grpc-port", String.valueOf(port));
        calls = new GrpcCalls(port);
    }

    @AfterEach
    void stop() {
        calls.close();
        server.close();
    }

    @Test
    void isServingFromReadinessToTheDrain() {
        assertThat(check("")).isEqualTo(ServingStatus.NOT_SERVING);

        server.server().load();
        assertThat(check("")).isEqualTo(ServingStatus.SERVING);
        assertThat(check("inference.GRPCInferenceService")).isEqualTo(ServingStatus.SERVING);

        server.server().health().drain();
        assertThat(check("")).isEqualTo(ServingStatus.NOT_SERVING);
    }

    @Test
    void knowsNoOtherService() {
        assertThatThrownBy(() -> check("other"))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refused -> assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND));
    }

    @Test
    void tellsWhoWatches() throws Exception {
        BlockingQueue<ServingStatus> told = watch("");
        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(ServingStatus.NOT_SERVING);

        server.server().load();
        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(ServingStatus.SERVING);

        server.server().health().drain();
        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(ServingStatus.NOT_SERVING);
        assertThat(told).isEmpty();
        assertThat(watch("other").poll(10, TimeUnit.SECONDS)).isEqualTo(ServingStatus.SERVICE_UNKNOWN);
    }

    @Test
    void listsItsServices() throws Exception {
        for (String version : List.of("grpc.reflection.v1.", "grpc.reflection.v1alpha.")) {
            assertThat(reflect(version, ServerReflectionRequest.newBuilder().setListServices(""))
                            .getListServicesResponse()
                            .getServiceList()
                            .stream()
                            .map(ServiceResponse::getName))
                    .containsExactly(
                            "grpc.health.v1.Health",
                            "grpc.reflection.v1.ServerReflection",
                            "grpc.reflection.v1alpha.ServerReflection",
                            "inference.GRPCInferenceService");
        }
    }

    @Test
    void describesItsServices() throws Exception {
        for (String symbol : List.of(
                "inference.GRPCInferenceService",
                "inference.GRPCInferenceService.ModelInfer",
                "inference.ModelInferRequest",
                "inference.ModelInferRequest.InferInputTensor")) {
            var response = reflect(
                    "grpc.reflection.v1.", ServerReflectionRequest.newBuilder().setFileContainingSymbol(symbol));
            assertThat(response.getOriginalRequest().getFileContainingSymbol()).isEqualTo(symbol);
            var file = FileDescriptorProto.parseFrom(
                    response.getFileDescriptorResponse().getFileDescriptorProto(0));
            var generated = inference.OpenInferenceGrpc.getDescriptor().toProto();
            assertThat(file.getServiceList()).isEqualTo(generated.getServiceList());
            assertThat(file.getMessageTypeList().stream().map(DescriptorProto::getName))
                    .containsExactlyElementsOf(generated.getMessageTypeList().stream()
                            .map(DescriptorProto::getName)
                            .toList());
        }
        assertThat(reflect(
                                "grpc.reflection.v1.",
                                ServerReflectionRequest.newBuilder().setFileByFilename("open_inference_grpc.proto"))
                        .hasFileDescriptorResponse())
                .isTrue();
    }

    @Test
    void saysWhatItCannotDescribe() throws Exception {
        var unknown = reflect(
                "grpc.reflection.v1.", ServerReflectionRequest.newBuilder().setFileContainingSymbol("other"));
        assertThat(unknown.getErrorResponse().getErrorCode()).isEqualTo(Status.Code.NOT_FOUND.value());
        var other = reflect(
                "grpc.reflection.v1.",
                ServerReflectionRequest.newBuilder().setAllExtensionNumbersOfType("inference.InferParameter"));
        assertThat(other.getErrorResponse().getErrorCode()).isEqualTo(Status.Code.UNIMPLEMENTED.value());
    }

    private ServingStatus check(String service) {
        return calls.call(
                        CHECK,
                        HealthCheckRequest.newBuilder().setService(service).build(),
                        HealthCheckResponse.getDefaultInstance())
                .getStatus();
    }

    private BlockingQueue<ServingStatus> watch(String service) {
        BlockingQueue<ServingStatus> told = new LinkedBlockingQueue<>();
        calls.watch(
                "grpc.health.v1.Health/Watch",
                HealthCheckRequest.newBuilder().setService(service).build(),
                HealthCheckResponse.getDefaultInstance(),
                observer(response -> told.add(response.getStatus())));
        return told;
    }

    private ServerReflectionResponse reflect(String version, ServerReflectionRequest.Builder request)
            throws InterruptedException {
        BlockingQueue<ServerReflectionResponse> told = new LinkedBlockingQueue<>();
        StreamObserver<ServerReflectionRequest> asking = calls.talk(
                version + REFLECT,
                ServerReflectionRequest.getDefaultInstance(),
                ServerReflectionResponse.getDefaultInstance(),
                observer(told::add));
        asking.onNext(request.build());
        ServerReflectionResponse response = told.poll(10, TimeUnit.SECONDS);
        asking.onCompleted();
        assertThat(response).isNotNull();
        return response;
    }

    private static <T> StreamObserver<T> observer(Consumer<T> next) {
        return new StreamObserver<>() {
            @Override
            public void onNext(T value) {
                next.accept(value);
            }

            @Override
            public void onError(Throwable thrown) {
                // A stream that ends so has told nothing more.
            }

            @Override
            public void onCompleted() {
                // What was told is what counts.
            }
        };
    }
}
