package dev.mlops.server.protocol.csv;

import dev.mlops.server.protocol.Codec;
import dev.mlops.server.protocol.ModelCodec;
import dev.mlops.server.protocol.ModelSignature;
import dev.mlops.server.protocol.predictions.ModelPredictions;

/** CSV in, {@code {"predictions":[…]}} out. */
public final class CsvCodec implements Codec {
    @Override
    public ModelCodec of(ModelSignature model) {
        return new ModelPredictions(new CsvFormat(model.layout()), model.outputs());
    }
}
