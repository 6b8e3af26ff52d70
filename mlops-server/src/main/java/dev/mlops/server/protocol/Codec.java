package dev.mlops.server.protocol;

/** How one protocol writes rows and predictions. Safe for use by several threads at once. */
@FunctionalInterface
public interface Codec {
    /** Prepares what does not change between the requests to a model. */
    ModelCodec of(ModelSignature model);
}
