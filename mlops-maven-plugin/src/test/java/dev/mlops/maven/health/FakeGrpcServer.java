package dev.mlops.maven.health;

import com.google.protobuf.ByteString;
import dev.mlops.model.golden.GoldenRow;
import dev.mlops.model.scoring.LabelPrediction;
import inference.OpenInferenceGrpc.InferTensorContents;
import inference.OpenInferenceGrpc.ModelInferRequest;
import inference.OpenInferenceGrpc.ModelInferResponse;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server over HTTP/2 that answers ModelInfer with what golden rows should be answered, until told otherwise. */
final class FakeGrpcServer implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final List<ExpectedModel> models;
    private final List<ModelInferRequest> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile double off;
    private volatile int status;

    FakeGrpcServer(List<ExpectedModel> models) {
        this.models = models;
        this.server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    List<ModelInferRequest> asked() {
        return asked;
    }

    /** From now on the last score is so much more than the trained one. */
    void answerOff(double more) {
        off = more;
    }

    /** From now on refuses with a status of gRPC. */
    void refuse(int refusal) {
        status = refusal;
    }

    private void answer(HttpServerRequest request, Buffer body) {
        var response = request.response().putHeader("content-type", "application/grpc");
        if (status != 0 || !request.path().equals("/inference.GRPCInferenceService/ModelInfer")) {
            response.putHeader("grpc-status", String.valueOf(status == 0 ? 12 : status))
                    .putHeader("grpc-message", "not%20so+")
                    .end();
            return;
        }
        try {
            ModelInferRequest read = ModelInferRequest.parseFrom(body.getBytes(5, body.length()));
            asked.add(read);
            byte[] message = answer(read).toByteArray();
            response.putTrailer("grpc-status", "0");
            response.end(Buffer.buffer()
                    .appendByte((byte) 0)
                    .appendInt(message.length)
                    .appendBytes(message));
        } catch (Exception e) {
            response.putHeader("grpc-status", "13")
                    .putHeader("grpc-message", e.toString())
                    .end();
        }
    }

    private ModelInferResponse answer(ModelInferRequest request) {
        ExpectedModel model = models.stream()
                .filter(each -> each.name().equals(request.getModelName()))
                .findFirst()
                .orElseThrow();
        var labels = InferTensorContents.newBuilder();
        var scores = InferTensorContents.newBuilder();
        for (GoldenRow row : model.golden().rows()) {
            LabelPrediction answer = (LabelPrediction) row.answer();
            labels.addBytesContents(ByteString.copyFromUtf8(answer.label()));
            scores.addAllFp64Contents(answer.scores().values());
        }
        int last = scores.getFp64ContentsCount() - 1;
        scores.setFp64Contents(last, scores.getFp64Contents(last) + off);
        var response = ModelInferResponse.newBuilder();
        response.addOutputsBuilder().setName("label").setContents(labels);
        response.addOutputsBuilder().setName("probabilities").setContents(scores);
        return response.build();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
