package dev.mlops.server.protocol.predictions;

import dev.mlops.model.golden.GoldenRow;
import dev.mlops.model.scoring.Outputs;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.server.protocol.Exchange;
import dev.mlops.server.protocol.Message;
import dev.mlops.server.protocol.ModelCodec;
import java.util.List;

/** Rows of one model in some format, and its predictions. */
public final class ModelPredictions implements ModelCodec {
    private final RowsFormat format;
    private final PredictionForm form;

    /**
     * @param format of requests
     * @param outputs of the model
     */
    public ModelPredictions(RowsFormat format, Outputs outputs) {
        this.format = format;
        this.form = new PredictionForm(outputs);
    }

    @Override
    public Exchange open(Message message, int maxRows) {
        byte[] body = message.bytes();
        return new PredictionsExchange(rows -> format.read(body, rows), form, body.length / 2);
    }

    @Override
    public byte[] writeRequest(List<GoldenRow> rows) {
        return format.write(rows);
    }

    @Override
    public List<Prediction> readResponse(byte[] body) {
        return PredictionForm.read(body);
    }
}
