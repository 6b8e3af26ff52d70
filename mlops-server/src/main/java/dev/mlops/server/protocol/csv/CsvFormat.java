package dev.mlops.server.protocol.csv;

import dev.mlops.model.golden.GoldenRow;
import dev.mlops.model.schema.Column;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.RowLayout;
import dev.mlops.server.protocol.Exchange;
import dev.mlops.server.protocol.Message;
import dev.mlops.server.protocol.ModelCodec;
import dev.mlops.server.protocol.ModelSignature;
import dev.mlops.server.protocol.predictions.PredictionForm;
import dev.mlops.server.protocol.predictions.PredictionsExchange;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** CSV of one model. */
final class ModelCsv implements ModelCodec {
    private final RowLayout layout;
    private final PredictionForm form;

    ModelCsv(ModelSignature model) {
        this.layout = model.layout();
        this.form = new PredictionForm(model.outputs());
    }

    @Override
    public Exchange open(Message message, int maxRows) {
        byte[] body = message.bytes();
        return new PredictionsExchange(rows -> new CsvRows(layout, rows).read(body), form, body.length);
    }

    @Override
    public byte[] writeRequest(List<GoldenRow> rows) {
        var csv = new StringBuilder();
        csv.append(line(layout.schema().columns().stream().map(Column::name).toList()));
        rows.forEach(row -> csv.append(line(row.instance(layout.schema()).values())));
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public List<Prediction> readResponse(byte[] body) {
        return PredictionForm.read(body);
    }

    private static String line(Collection<? extends @Nullable Object> values) {
        return values.stream().map(ModelCsv::field).collect(Collectors.joining(",", "", "\n"));
    }

    private static String field(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof String text ? '"' + text.replace("\"", "\"\"") + '"' : value.toString();
    }
}
