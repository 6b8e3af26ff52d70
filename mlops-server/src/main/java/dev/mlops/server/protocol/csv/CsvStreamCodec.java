package dev.mlops.server.protocol.csv;

import dev.mlops.server.protocol.ModelSignature;
import dev.mlops.server.protocol.StreamCodec;
import dev.mlops.server.protocol.StreamExchange;
import dev.mlops.server.protocol.stream.LineExchange;

/** A row of CSV on each line, with or without a header before them. */
public final class CsvStreamCodec implements StreamCodec {
    @Override
    public StreamExchange open(ModelSignature model, int longest) {
        return new LineExchange(model, new CsvRecordEnd(), longest, new CsvLines(model.layout()));
    }
}
