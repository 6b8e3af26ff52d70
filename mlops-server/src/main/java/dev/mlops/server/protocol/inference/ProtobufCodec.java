package dev.mlops.server.protocol.inference;

import dev.mlops.server.protocol.Codec;
import dev.mlops.server.protocol.ModelCodec;
import dev.mlops.server.protocol.ModelSignature;

/** Inference requests and responses in Protocol Buffers, as gRPC carries them. */
public final class ProtobufCodec implements Codec {
    @Override
    public ModelCodec of(ModelSignature model) {
        return new ModelProtobuf(model);
    }

    /** What a model takes and gives, as a message {@code ModelMetadataResponse}. */
    public byte[] metadata(ModelSignature model) {
        return ModelMetadata.of(model).toProtobuf();
    }
}
