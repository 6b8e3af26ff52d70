package dev.mlops.server.protocol.instances;

import dev.mlops.server.protocol.ModelSignature;
import dev.mlops.server.protocol.StreamCodec;
import dev.mlops.server.protocol.StreamExchange;
import dev.mlops.server.protocol.stream.LineExchange;
import dev.mlops.server.protocol.stream.RecordEnd;

/** A row on each line, {@code {"column":value,…}} or {@code [value,…]}. */
public final class NdjsonCodec implements StreamCodec {
    @Override
    public StreamExchange open(ModelSignature model, int longest) {
        return new LineExchange(model, RecordEnd.LINE, longest, new NdjsonLines(model.layout()));
    }
}
