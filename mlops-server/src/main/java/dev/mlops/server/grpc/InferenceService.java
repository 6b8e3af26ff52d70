package dev.mlops.server.grpc;

import dev.mlops.server.dispatch.ModelLookup;
import dev.mlops.server.dispatch.Overload;
import dev.mlops.server.dispatch.ScoringPool;
import dev.mlops.server.health.Health;
import dev.mlops.server.protobuf.ProtobufOutput;
import dev.mlops.server.protocol.Codec;
import dev.mlops.server.protocol.Message;
import dev.mlops.server.protocol.ModelSignature;
import dev.mlops.server.serving.ModelRegistry;
import dev.mlops.server.serving.ServedModel;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/** The service {@code inference.GRPCInferenceService} of the Open Inference Protocol. */
public final class InferenceService {
    static final String NAME = "inference.GRPCInferenceService";

    private final ModelLookup models;
    private final Health health;
    private final Codec codec;
    private final Function<ModelSignature, byte[]> metadata;
    private final int maxRows;
    private final ScoringPool pool;
    private final String serverVersion;

    /**
     * @param codec in which requests for inference are
     * @param metadata describes a model as a message
     * @param maxRows the largest number of rows in a request
     * @param pool runs what is heavy
     */
    public InferenceService(
            ModelRegistry registry,
            Health health,
            Codec codec,
            Function<ModelSignature, byte[]> metadata,
            int maxRows,
            ScoringPool pool,
            String serverVersion) {
        this.models = new ModelLookup(registry, "The method ServerReady says when it is ready.");
        this.health = health;
        this.codec = codec;
        this.metadata = metadata;
        this.maxRows = maxRows;
        this.pool = pool;
        this.serverVersion = serverVersion;
    }

    /** Answers the service's methods from then on. */
    public void bind(UnaryMethods methods) {
        methods.bind(open("ServerLive"), (message, call) -> call.send(flag(true)));
        methods.bind(open("ServerReady"), (message, call) -> call.send(flag(health.isReady())));
        methods.bind(method("ServerMetadata"), (message, call) -> call.send(server()));
        methods.bind(method("ModelReady"), (message, call) -> call.send(flag(isReady(ModelName.of(message)))));
        methods.bind(
                method("ModelMetadata"),
                (message, call) -> call.send(metadata.apply(model(message).signature())));
        methods.bind(method("ModelInfer"), (message, call) -> infer(model(message), message, call));
    }

    private static Method open(String name) {
        return new Method(NAME, name, true);
    }

    private static Method method(String name) {
        return new Method(NAME, name, false);
    }

    private void infer(ServedModel model, byte[] message, Call call) {
        try {
            pool.score(model, message.length, () -> answer(model, message, call));
        } catch (RejectedExecutionException e) {
            throw Overload.problem();
        }
    }

    // Whatever is thrown is answered: a call that is only dropped leaves its client waiting.
    private Runnable answer(ServedModel model, byte[] message, Call call) {
        try {
            byte[] response = model.answer(codec, Message.of(message), maxRows).bytes();
            return () -> call.send(response);
        } catch (Throwable thrown) {
            return () -> call.fail(thrown);
        }
    }

    private ServedModel model(byte[] message) {
        ModelName named = ModelName.of(message);
        return models.named(named.name(), named.version());
    }

    private boolean isReady(ModelName named) {
        return models.isServed(named.name(), named.version()) && !health.isDraining();
    }

    private byte[] server() {
        return new ProtobufOutput()
                .text(1, "mlops-server")
                .text(2, serverVersion)
                .text(3, "binary_tensor_data")
                .toByteArray();
    }

    private static byte[] flag(boolean flag) {
        return new ProtobufOutput().flag(1, flag).toByteArray();
    }
}
