package dev.mlops.server.protocol.instances;

import dev.mlops.model.golden.GoldenRow;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.server.json.JsonReader;
import dev.mlops.server.protocol.ColumnReader;
import dev.mlops.server.protocol.Exchange;
import dev.mlops.server.protocol.Message;
import dev.mlops.server.protocol.ModelCodec;
import dev.mlops.server.protocol.ModelSignature;
import dev.mlops.server.protocol.predictions.PredictionForm;
import dev.mlops.server.protocol.predictions.PredictionsExchange;
import java.util.List;
import java.util.Map;

/** Instances and predictions of one model. */
final class ModelInstances implements ModelCodec {
    private final ColumnReader columns;
    private final ValueOrder order;
    private final PredictionForm form;

    ModelInstances(ModelSignature model) {
        this.columns = new ColumnReader(model.layout());
        this.order = ValueOrder.ofModel(model.layout().schema().columns());
        this.form = new PredictionForm(model.outputs());
    }

    @Override
    public Exchange open(Message message, int maxRows) {
        byte[] body = message.bytes();
        return new PredictionsExchange(
                rows -> new InstancesParser(columns, order, new JsonReader(body), rows).parse(), form, body.length / 2);
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
        return PredictionForm.read(body);
    }
}
