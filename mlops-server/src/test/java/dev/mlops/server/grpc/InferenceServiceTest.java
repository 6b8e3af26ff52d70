package dev.mlops.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.scoring.LabelPrediction;
import dev.mlops.model.scoring.Row;
import dev.mlops.server.testing.GrpcCalls;
import dev.mlops.server.testing.RunningTestServer;
import dev.mlops.server.testing.TestBundles;
import inference.OpenInferenceGrpc.InferTensorContents;
import inference.OpenInferenceGrpc.ModelInferRequest;
import inference.OpenInferenceGrpc.ModelInferRequest.InferInputTensor;
import inference.OpenInferenceGrpc.ModelInferRequest.InferRequestedOutputTensor;
import inference.OpenInferenceGrpc.ModelInferResponse;
import inference.OpenInferenceGrpc.ModelInferResponse.InferOutputTensor;
import inference.OpenInferenceGrpc.ModelMetadataRequest;
import inference.OpenInferenceGrpc.ModelMetadataResponse;
import inference.OpenInferenceGrpc.ModelReadyRequest;
import inference.OpenInferenceGrpc.ModelReadyResponse;
import inference.OpenInferenceGrpc.ServerLiveRequest;
import inference.OpenInferenceGrpc.ServerLiveResponse;
import inference.OpenInferenceGrpc.ServerMetadataRequest;
import inference.OpenInferenceGrpc.ServerMetadataResponse;
import inference.OpenInferenceGrpc.ServerReadyRequest;
import inference.OpenInferenceGrpc.ServerReadyResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The Open Inference Protocol over gRPC, by messages that were generated from its public description. */
class InferenceServiceTest {
    private static final String SERVICE = "inference.GRPCInferenceService/";

    private static Bundle churn;
    private static Bundle price;
    private static RunningTestServer server;
    private static GrpcCalls calls;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        churn = TestBundles.churn(folder.resolve("churn.mlops"));
        price = TestBundles.price(folder.resolve("price.mlops"));
        int port = GrpcCalls.freePort();
        server = RunningTestServer.serving(
                List.of(folder.resolve("churn.mlops"), folder.resolve("price.mlops")),
                "--grpc-port",
                String.valueOf(port),
                "--max-rows",
                "5",
                "--max-body",
                "10000");
        calls = new GrpcCalls(port);
    }

    @AfterAll
    static void stop() {
        calls.close();
        server.close();
    }

    @Test
    void saysWhatItIs() {
        assertThat(calls.call(
                                SERVICE + "ServerLive",
                                ServerLiveRequest.getDefaultInstance(),
                                ServerLiveResponse.getDefaultInstance())
                        .getLive())
                .isTrue();
        assertThat(calls.call(
                                SERVICE + "ServerReady",
                                ServerReadyRequest.getDefaultInstance(),
                                ServerReadyResponse.getDefaultInstance())
                        .getReady())
                .isTrue();
        ServerMetadataResponse told = calls.call(
                SERVICE + "ServerMetadata",
                ServerMetadataRequest.getDefaultInstance(),
                ServerMetadataResponse.getDefaultInstance());
        assertThat(told.getName()).isEqualTo("mlops-server");
        assertThat(told.getVersion()).isNotEmpty();
        assertThat(told.getExtensionsList()).containsExactly("binary_tensor_data");
    }

    @Test
    void saysWhatAModelTakesAndGives() {
        ModelMetadataResponse told = calls.call(
                SERVICE + "ModelMetadata",
                ModelMetadataRequest.newBuilder()
                        .setName("churn")
                        .setVersion("1.2.3")
                        .build(),
                ModelMetadataResponse.getDefaultInstance());

        assertThat(told.getName()).isEqualTo("churn");
        assertThat(told.getVersionsList()).containsExactly("1.2.3");
        assertThat(told.getPlatform()).isEqualTo("tribuo");
        assertThat(told.getInputsList().stream()
                        .map(input -> input.getName() + " " + input.getDatatype() + " " + input.getShapeList()))
                .containsExactly("tenure FP64 [-1]", "charge FP64 [-1]", "plan BYTES [-1]", "area BYTES [-1]");
        assertThat(told.getOutputsList().stream()
                        .map(output -> output.getName() + " " + output.getDatatype() + " " + output.getShapeList()))
                .containsExactly("label BYTES [-1]", "probabilities FP64 [-1, 2]");
    }

    @Test
    void saysWhetherAModelIsReady() {
        assertThat(isReady("churn", "")).isTrue();
        assertThat(isReady("churn", "1.2.3")).isTrue();
        assertRefused(() -> isReady("churn", "9"), Status.Code.NOT_FOUND, "There is no such version of model 'churn'");
        assertRefused(() -> isReady("other", ""), Status.Code.NOT_FOUND, "There is no model of this name here.");
    }

    @Test
    void answersATensorForEachColumn() {
        ModelInferResponse response = infer(request("churn")
                .setId("7")
                .addInputs(tensor("tenure", "FP64", 2, doubles(3, 55.5)))
                .addInputs(tensor("charge", "FP64", 2, doubles(Double.NaN, 20)))
                .addInputs(tensor("plan", "BYTES", 2, texts("", "premium")))
                .addInputs(tensor("area", "BYTES", 2, texts("north", "south"))));

        assertThat(response.getModelName()).isEqualTo("churn");
        assertThat(response.getModelVersion()).isEqualTo("1.2.3");
        assertThat(response.getId()).isEqualTo("7");
        LabelPrediction first = expected(TestBundles.row(3, Double.NaN, null, "north"));
        LabelPrediction second = expected(TestBundles.row(55.5, 20, "premium", "south"));
        InferOutputTensor label = response.getOutputs(0);
        assertThat(label.getName()).isEqualTo("label");
        assertThat(label.getDatatype()).isEqualTo("BYTES");
        assertThat(label.getShapeList()).containsExactly(2L);
        assertThat(label.getContents().getBytesContentsList())
                .containsExactly(ByteString.copyFromUtf8(first.label()), ByteString.copyFromUtf8(second.label()));
        InferOutputTensor probabilities = response.getOutputs(1);
        assertThat(probabilities.getShapeList()).containsExactly(2L, 2L);
        assertThat(probabilities.getContents().getFp64ContentsList())
                .containsExactly(
                        first.scores().get("no"),
                        first.scores().get("yes"),
                        second.scores().get("no"),
                        second.scores().get("yes"));
        assertThat(response.getRawOutputContentsList()).isEmpty();
    }

    @Test
    void answersInBinaryFormWhoAsksInIt() {
        ModelInferResponse response = infer(request("churn")
                .addInputs(tensor("tenure", "INT32", 1, InferTensorContents.newBuilder()))
                .addInputs(tensor("area", "BYTES", 1, InferTensorContents.newBuilder()))
                .addRawInputContents(ByteString.copyFrom(new byte[] {9, 0, 0, 0}))
                .addRawInputContents(raw("south"))
                .addOutputs(InferRequestedOutputTensor.newBuilder().setName("probabilities"))
                .addOutputs(InferRequestedOutputTensor.newBuilder().setName("label")));

        LabelPrediction expected = expected(TestBundles.row(9, Double.NaN, null, "south"));
        assertThat(response.getOutputsList().stream().map(InferOutputTensor::getName))
                .containsExactly("probabilities", "label");
        ByteBuffer scores =
                response.getRawOutputContents(0).asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        assertThat(List.of(scores.getDouble(), scores.getDouble()))
                .containsExactly(expected.scores().get("no"), expected.scores().get("yes"));
        assertThat(response.getRawOutputContents(1)).isEqualTo(raw(expected.label()));
        assertThat(response.getOutputs(0).hasContents()).isFalse();
    }

    static Stream<Arguments> takesEachTypeOfNumber() {
        return Stream.of(
                Arguments.of("BOOL", InferTensorContents.newBuilder().addBoolContents(true), 1),
                Arguments.of("INT8", InferTensorContents.newBuilder().addIntContents(-3), -3),
                Arguments.of("INT16", InferTensorContents.newBuilder().addIntContents(120), 120),
                Arguments.of("INT32", InferTensorContents.newBuilder().addIntContents(120), 120),
                Arguments.of("INT64", InferTensorContents.newBuilder().addInt64Contents(-120), -120),
                Arguments.of("UINT8", InferTensorContents.newBuilder().addUintContents(120), 120),
                Arguments.of("UINT16", InferTensorContents.newBuilder().addUintContents(120), 120),
                Arguments.of("UINT32", InferTensorContents.newBuilder().addUintContents(-1), 4294967295.0),
                Arguments.of("UINT64", InferTensorContents.newBuilder().addUint64Contents(-1), 18446744073709551615.0),
                Arguments.of("FP32", InferTensorContents.newBuilder().addFp32Contents(1.5f), 1.5),
                Arguments.of("FP64", InferTensorContents.newBuilder().addFp64Contents(120.25), 120.25));
    }

    @ParameterizedTest
    @MethodSource
    void takesEachTypeOfNumber(String type, InferTensorContents.Builder contents, double value) {
        ModelInferResponse response = infer(request("price").addInputs(tensor("size", type, 1, contents)));

        assertThat(response.getOutputs(0).getName()).isEqualTo("score");
        assertThat(response.getOutputs(0).getContents().getFp64ContentsList())
                .containsExactly(TestBundles.value(TestBundles.expected(
                        price, Row.builder(TestBundles.PRICE).number(0, value).build())));
    }

    @Test
    void takesRowsSideBySide() {
        ModelInferResponse response = infer(request("price")
                .addInputs(InferInputTensor.newBuilder()
                        .setName("input-0")
                        .setDatatype("FP64")
                        .addShape(2)
                        .addShape(1)
                        .setContents(doubles(100, 120))));

        assertThat(response.getOutputs(0).getContents().getFp64ContentsList())
                .hasSize(2)
                .doesNotContain(0.0);
    }

    static Stream<Arguments> saysWhatIsWrong() {
        var empty = InferTensorContents.newBuilder();
        return Stream.of(
                wrong(
                        "no tensor",
                        request -> {},
                        Status.Code.INVALID_ARGUMENT,
                        "The request has no tensor in its field 'inputs'."),
                wrong(
                        "unknown model",
                        request -> request.setModelName("other"),
                        Status.Code.NOT_FOUND,
                        "There is no model of this name here. There are: churn, price."),
                wrong(
                        "unknown version",
                        request -> request.setModelVersion("9"),
                        Status.Code.NOT_FOUND,
                        "There is no such version of model 'churn' here. There is: 1.2.3."),
                wrong(
                        "unknown column",
                        request -> request.addInputs(tensor("age", "FP64", 1, doubles(1))),
                        Status.Code.INVALID_ARGUMENT,
                        "The tensor 'age' is no column of the model; its columns are tenure, charge, plan, area."),
                wrong(
                        "unknown type",
                        request -> request.addInputs(tensor("tenure", "DOUBLE", 1, doubles(1))),
                        Status.Code.INVALID_ARGUMENT,
                        "The tensor 'tenure' has no 'datatype' that the protocol knows; it is one of BOOL, "),
                wrong(
                        "other contents",
                        request -> request.addInputs(tensor(
                                "tenure",
                                "FP64",
                                1,
                                InferTensorContents.newBuilder().addIntContents(4711))),
                        Status.Code.INVALID_ARGUMENT,
                        "The tensor 'tenure' is of FP64, whose elements stand in 'fp64_contents' and nowhere else."),
                wrong(
                        "too small a type",
                        request -> request.addInputs(tensor(
                                "tenure",
                                "INT8",
                                1,
                                InferTensorContents.newBuilder().addIntContents(4711))),
                        Status.Code.INVALID_ARGUMENT,
                        "The tensor 'tenure' is of INT8, which its element 1 is not: it takes whole numbers from -2^7"),
                wrong(
                        "half precision",
                        request -> request.addInputs(tensor("tenure", "FP16", 1, doubles(1))),
                        Status.Code.INVALID_ARGUMENT,
                        "The tensor 'tenure' is of FP16, whose elements stand in 'raw_input_contents'"),
                wrong(
                        "no elements",
                        request -> request.addInputs(tensor("tenure", "FP64", 1, empty)),
                        Status.Code.INVALID_ARGUMENT,
                        "The tensor 'tenure' has fewer elements than its shape [1] says."),
                wrong(
                        "too many elements",
                        request -> request.addInputs(tensor("tenure", "FP64", 1, doubles(1, 2))),
                        Status.Code.INVALID_ARGUMENT,
                        "The tensor 'tenure' has more elements than its shape [1] says."),
                wrong(
                        "no shape",
                        request -> request.addInputs(
                                InferInputTensor.newBuilder().setName("tenure").setDatatype("FP64")),
                        Status.Code.INVALID_ARGUMENT,
                        "The tensor 'tenure' has no 'shape'."),
                wrong(
                        "negative shape",
                        request -> request.addInputs(tensor("tenure", "FP64", -1, doubles(1))),
                        Status.Code.INVALID_ARGUMENT,
                        "The 'shape' of a tensor is not a list of at most 8 whole numbers from 0 to 2147483647."),
                wrong(
                        "too many rows",
                        request -> request.addInputs(tensor("tenure", "FP64", 6, doubles(1, 2, 3, 4, 5, 6))),
                        Status.Code.RESOURCE_EXHAUSTED,
                        "A request takes at most 5 rows."),
                wrong(
                        "raw for some",
                        request -> request.addInputs(tensor("tenure", "FP64", 1, empty))
                                .addInputs(tensor("area", "BYTES", 1, empty))
                                .addRawInputContents(raw("x")),
                        Status.Code.INVALID_ARGUMENT,
                        "The request has 2 tensors in 'inputs' and elements of 1 in 'raw_input_contents'"),
                wrong(
                        "raw and not raw",
                        request -> request.addInputs(tensor("tenure", "FP64", 1, doubles(1)))
                                .addRawInputContents(raw("x")),
                        Status.Code.INVALID_ARGUMENT,
                        "The tensor 'tenure' has 'contents' although the request has 'raw_input_contents'."),
                wrong(
                        "raw and cut",
                        request -> request.addInputs(InferInputTensor.newBuilder()
                                        .setName("tenure")
                                        .setDatatype("FP64")
                                        .addShape(1))
                                .addRawInputContents(ByteString.copyFrom(new byte[9])),
                        Status.Code.INVALID_ARGUMENT,
                        "The tensor 'tenure' ends within an element of its binary data."),
                wrong(
                        "missing value",
                        request -> request.addInputs(tensor("tenure", "FP64", 1, doubles(1))),
                        Status.Code.INVALID_ARGUMENT,
                        "Row 1: column 'area' has no value, and the model requires one."),
                wrong(
                        "unknown output",
                        request -> request.addInputs(tensor("tenure", "FP64", 1, doubles(1)))
                                .addOutputs(
                                        InferRequestedOutputTensor.newBuilder().setName("x")),
                        Status.Code.INVALID_ARGUMENT,
                        "The tensor 'x' is none that the model gives; it gives label, probabilities."),
                wrong(
                        "too large a message",
                        request -> request.putParameters(
                                "x",
                                inference.OpenInferenceGrpc.InferParameter.newBuilder()
                                        .setStringParam("x".repeat(10_000))
                                        .build()),
                        Status.Code.RESOURCE_EXHAUSTED,
                        "The message is larger than --max-body allows"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void saysWhatIsWrong(
            String name, Consumer<ModelInferRequest.Builder> change, Status.Code code, String description) {
        ModelInferRequest.Builder request = request("churn");
        change.accept(request);

        assertRefused(() -> infer(request), code, description);
    }

    @Test
    void takesWhatIsNoMessage() {
        // A message of another type: its field 1 is a number, which the name of a model is not.
        assertRefused(
                () -> calls.call(
                        SERVICE + "ModelInfer",
                        ServerLiveResponse.newBuilder().setLive(true).build(),
                        ModelInferResponse.getDefaultInstance()),
                Status.Code.INVALID_ARGUMENT,
                "The message is not the one that this method takes, in Protocol Buffers.");
        assertRefused(
                () -> calls.call(
                        SERVICE + "Other",
                        ServerLiveRequest.getDefaultInstance(),
                        ServerLiveResponse.getDefaultInstance()),
                Status.Code.UNIMPLEMENTED,
                "");
        assertThat(server.logged()).isEmpty();
    }

    @Test
    void countsCalls() throws Exception {
        isReady("churn", "");

        assertThat(server.calls().get("/metrics").body())
                .contains("path=\"/inference.GRPCInferenceService/ModelReady\"");
    }

    @Test
    void isNotReadyBeforeItsModelsAre(@TempDir Path folder) throws Exception {
        TestBundles.churn(folder.resolve("churn.mlops"));
        int port = GrpcCalls.freePort();
        try (var loading = RunningTestServer.listening(
                        List.of(folder.resolve("churn.mlops")), "--grpc-port", String.valueOf(port));
                var early = new GrpcCalls(port)) {
            assertThat(early.call(
                                    SERVICE + "ServerReady",
                                    ServerReadyRequest.getDefaultInstance(),
                                    ServerReadyResponse.getDefaultInstance())
                            .getReady())
                    .isEqualTo(loading.server().health().isReady())
                    .isFalse();
            assertRefused(
                    () -> early.call(
                            SERVICE + "ModelInfer", request("churn").build(), ModelInferResponse.getDefaultInstance()),
                    Status.Code.UNAVAILABLE,
                    "The model is being loaded. The method ServerReady says when it is ready.");
        }
    }

    private static boolean isReady(String model, String version) {
        return calls.call(
                        SERVICE + "ModelReady",
                        ModelReadyRequest.newBuilder()
                                .setName(model)
                                .setVersion(version)
                                .build(),
                        ModelReadyResponse.getDefaultInstance())
                .getReady();
    }

    private static ModelInferResponse infer(ModelInferRequest.Builder request) {
        return calls.call(SERVICE + "ModelInfer", request.build(), ModelInferResponse.getDefaultInstance());
    }

    private static void assertRefused(Runnable call, Status.Code code, String description) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(StatusRuntimeException.class, refused -> {
            assertThat(refused.getStatus().getCode()).isEqualTo(code);
            assertThat(String.valueOf(refused.getStatus().getDescription()))
                    .startsWith(description.isEmpty() ? "" : description)
                    .doesNotContain("4711");
        });
    }

    private static Arguments wrong(
            String name, Consumer<ModelInferRequest.Builder> change, Status.Code code, String description) {
        return Arguments.of(name, change, code, description);
    }

    private static ModelInferRequest.Builder request(String model) {
        return ModelInferRequest.newBuilder().setModelName(model);
    }

    private static InferInputTensor tensor(String name, String type, long rows, InferTensorContents.Builder contents) {
        InferInputTensor.Builder tensor =
                InferInputTensor.newBuilder().setName(name).setDatatype(type).addShape(rows);
        if (contents.build().getSerializedSize() > 0) {
            tensor.setContents(contents);
        }
        return tensor.build();
    }

    private static InferTensorContents.Builder doubles(double... values) {
        InferTensorContents.Builder contents = InferTensorContents.newBuilder();
        for (double value : values) {
            contents.addFp64Contents(value);
        }
        return contents;
    }

    private static InferTensorContents.Builder texts(String... values) {
        InferTensorContents.Builder contents = InferTensorContents.newBuilder();
        for (String value : values) {
            contents.addBytesContents(ByteString.copyFromUtf8(value));
        }
        return contents;
    }

    private static ByteString raw(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer data = ByteBuffer.allocate(4 + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
        return ByteString.copyFrom(data.putInt(bytes.length).put(bytes).flip());
    }

    private static LabelPrediction expected(Row row) {
        return (LabelPrediction) TestBundles.expected(churn, row);
    }
}
