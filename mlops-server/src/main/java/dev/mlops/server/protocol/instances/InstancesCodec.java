package dev.mlops.server.protocol.instances;

import dev.mlops.model.golden.GoldenRow;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.server.protocol.Codec;
import dev.mlops.server.protocol.Exchange;
import dev.mlops.server.protocol.JsonBodies;
import dev.mlops.server.protocol.ModelSignature;
import java.util.List;
import java.util.Map;

/**
 * {@code {"instances":[{"column":value,…} or [value,…],…]}} in, {@code {"predictions":[…]}} out. No instance at all is
 * a request like any other, with no prediction as its answer: whoever filters rows first need not know of an exception.
 */
public final class InstancesCodec implements Codec {
    private final JsonBodies bodies = new JsonBodies();

    @Override
    public Exchange open(ModelSignature model, byte[] body, int maxRows) {
        return new InstancesExchange(bodies, model, body);
    }

    @Override
    public byte[] writeRequest(ModelSignature model, List<GoldenRow> rows) {
        return JsonWriter.write(Map.of(
                "instances",
                rows.stream().map(row -> row.instance(model.layout().schema())).toList()));
    }

    @Override
    public List<Prediction> readResponse(ModelSignature model, byte[] body) {
        return JsonObject.parse("response", body).objects("predictions").stream()
                .map(Prediction::fromJson)
                .toList();
    }
}
