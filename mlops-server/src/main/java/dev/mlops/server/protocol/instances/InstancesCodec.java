package dev.mlops.server.protocol.instances;

import dev.mlops.server.protocol.Codec;
import dev.mlops.server.protocol.ModelCodec;
import dev.mlops.server.protocol.ModelSignature;
import dev.mlops.server.protocol.predictions.ModelPredictions;

/**
 * {@code {"instances":[{"column":value,…} or [value,…],…]}} in, {@code {"predictions":[…]}} out. No instance at all is
 * a request like any other, with no prediction as its answer: whoever filters rows first need not know of an exception.
 */
public final class InstancesCodec implements Codec {
    @Override
    public ModelCodec of(ModelSignature model) {
        return new ModelPredictions(new InstancesFormat(model.layout()), model.outputs());
    }
}
