package dev.mlops.server.protocol.invocations;

import dev.mlops.server.protocol.Codec;
import dev.mlops.server.protocol.ModelCodec;
import dev.mlops.server.protocol.ModelSignature;
import dev.mlops.server.protocol.predictions.ModelPredictions;

/**
 * {@code {"dataframe_split":{"columns":[…],"data":[[…],…]}}}, {@code {"dataframe_records":[…]}},
 * {@code {"instances":[…]}} or {@code {"inputs":…}} in, {@code {"predictions":[…]}} out.
 */
public final class InvocationsCodec implements Codec {
    @Override
    public ModelCodec of(ModelSignature model) {
        return new ModelPredictions(new InvocationsFormat(model.layout()), model.outputs());
    }
}
