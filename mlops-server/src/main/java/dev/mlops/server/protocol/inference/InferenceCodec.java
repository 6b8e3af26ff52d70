package dev.mlops.server.protocol.inference;

import dev.mlops.server.protocol.Codec;
import dev.mlops.server.protocol.ModelCodec;
import dev.mlops.server.protocol.ModelSignature;

/** Inference requests and responses in JSON. */
public final class InferenceCodec implements Codec {
    @Override
    public ModelCodec of(ModelSignature model) {
        return new ModelInference(model);
    }

    /** What a model takes and gives, as {@code GET /v2/models/{model}} tells it. */
    public byte[] metadata(ModelSignature model) {
        return ModelMetadata.of(model).toJson();
    }
}
