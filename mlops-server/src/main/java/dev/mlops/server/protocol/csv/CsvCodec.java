package dev.mlops.server.protocol.csv;

import dev.mlops.server.protocol.Codec;
import dev.mlops.server.protocol.ModelCodec;
import dev.mlops.server.protocol.ModelSignature;

/** CSV in, {@code {"predictions":[…]}} out. */
public final class CsvCodec implements Codec {
    @Override
    public ModelCodec of(ModelSignature model) {
        return new ModelCsv(model);
    }
}
