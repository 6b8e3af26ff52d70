package dev.mlops.server.protocol.instances;

import dev.mlops.model.golden.GoldenRow;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.server.protocol.ColumnReader;
import dev.mlops.server.protocol.Exchange;
import dev.mlops.server.protocol.ModelCodec;
import dev.mlops.server.protocol.ModelSignature;
import java.util.List;
import java.util.Map;

/** Instances and predictions of one model. */
final class ModelInstances implements ModelCodec {
    private final ColumnReader columns;
    private final PredictionForm form;

    ModelInstances(ModelSignature model) {
        this.columns = new ColumnReader(model.layout());
        this.form = new PredictionForm(model.outputs());
    }

    @Override
    public Exchange open(byte[] body, int maxRows) {
        return new InstancesExchange(columns, form, body);
    }

    @Override
    public byte[] writeRequest(List<GoldenRow> rows) {
        return JsonWriter.write(Map.of(
                "instances",
                rows.stream()
                        .map(row -> row.instance(columns.layout().schema()))
                        .toList()));
    }

    @Override
    public List<Prediction> readResponse(byte[] body) {
        return JsonObject.parse("response", body).objects("predictions").stream()
                .map(Prediction::fromJson)
                .toList();
    }
}
