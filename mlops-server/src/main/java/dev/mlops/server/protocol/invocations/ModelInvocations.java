package dev.mlops.server.protocol.invocations;

import dev.mlops.model.golden.GoldenRow;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.schema.Column;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.server.protocol.ColumnReader;
import dev.mlops.server.protocol.Exchange;
import dev.mlops.server.protocol.Message;
import dev.mlops.server.protocol.ModelCodec;
import dev.mlops.server.protocol.ModelSignature;
import dev.mlops.server.protocol.instances.ValueOrder;
import dev.mlops.server.protocol.predictions.PredictionForm;
import dev.mlops.server.protocol.predictions.PredictionsExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Invocations of one model. */
final class ModelInvocations implements ModelCodec {
    private final ColumnReader columns;
    private final ValueOrder order;
    private final PredictionForm form;

    ModelInvocations(ModelSignature model) {
        this.columns = new ColumnReader(model.layout());
        this.order = ValueOrder.ofModel(model.layout().schema().columns());
        this.form = new PredictionForm(model.outputs());
    }

    @Override
    public Exchange open(Message message, int maxRows) {
        byte[] body = message.bytes();
        return new PredictionsExchange(
                rows -> new InvocationsParser(columns, order, body, rows).parse(), form, body.length / 2);
    }

    @Override
    public byte[] writeRequest(List<GoldenRow> rows) {
        List<Column> all = columns.layout().schema().columns();
        return JsonWriter.write(Map.of(
                InvocationsParser.SPLIT,
                Map.of(
                        SplitRows.COLUMNS,
                        all.stream().map(Column::name).toList(),
                        SplitRows.DATA,
                        rows.stream()
                                .map(row -> new ArrayList<>(
                                        row.instance(columns.layout().schema()).values()))
                                .toList())));
    }

    @Override
    public List<Prediction> readResponse(byte[] body) {
        return PredictionForm.read(body);
    }
}
