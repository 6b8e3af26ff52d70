package dev.mlops.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.server.testing.GrpcCalls;
import dev.mlops.server.testing.RunningTestServer;
import dev.mlops.server.testing.TestBundles;
import inference.OpenInferenceGrpc.ModelReadyRequest;
import inference.OpenInferenceGrpc.ModelReadyResponse;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallIdentityTest {
    private static final Metadata.Key<String> ID = Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);

    private final AtomicReference<Metadata> headers = new AtomicReference<>();
    private final AtomicReference<Metadata> trailers = new AtomicReference<>();
    private RunningTestServer server;
    private GrpcCalls calls;

    @BeforeEach
    void serve(@TempDir Path folder) throws Exception {
        TestBundles.churn(folder.resolve("churn.mlops"));
        int port = GrpcCalls.freePort();
        server = RunningTestServer.serving(List.of(folder.resolve("churn.mlops")), "--grpc-port", String.valueOf(port));
        calls = new GrpcCalls(port);
    }

    @AfterEach
    void stop() {
        calls.close();
        server.close();
    }

    @Test
    void comesBackWithAnAnswer() {
        var given = new Metadata();
        given.put(ID, "checkout-42");

        assertThat(isReady("churn", MetadataUtils.newAttachHeadersInterceptor(given)))
                .isTrue();
        assertThat(told()).contains("checkout-42");
    }

    @Test
    void isNotMadeForAnAnswerThatIsGood() {
        assertThat(isReady("churn")).isTrue();
        assertThat(told()).isEmpty();
    }

    @Test
    void isMadeForARefusal() {
        assertThatThrownBy(() -> isReady("other")).isInstanceOf(StatusRuntimeException.class);
        assertThat(told()).get().asString().matches("[0-9a-f]{32}");
    }

    private boolean isReady(String model, ClientInterceptor... more) {
        ClientInterceptor capturing = MetadataUtils.newCaptureMetadataInterceptor(headers, trailers);
        return calls.through(
                        Stream.concat(Stream.of(capturing), Stream.of(more)).toArray(ClientInterceptor[]::new))
                .call(
                        InferenceService.NAME + "/ModelReady",
                        ModelReadyRequest.newBuilder().setName(model).build(),
                        ModelReadyResponse.getDefaultInstance())
                .getReady();
    }

    /** An answer without a message has its headers among its trailers. */
    private Optional<String> told() {
        return Stream.of(headers, trailers)
                .map(AtomicReference::get)
                .filter(metadata -> metadata != null && metadata.containsKey(ID))
                .map(metadata -> metadata.get(ID))
                .findFirst();
    }
}
