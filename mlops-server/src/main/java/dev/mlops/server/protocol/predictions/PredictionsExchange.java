package dev.mlops.server.protocol.predictions;

import dev.mlops.server.json.JsonOutput;
import dev.mlops.server.json.JsonSyntaxException;
import dev.mlops.server.protocol.Exchange;
import dev.mlops.server.protocol.Message;
import dev.mlops.server.protocol.RequestProblems;
import java.util.function.Consumer;

/** Answers row by row. */
final class PredictionsExchange implements Exchange {
    private static final String START = "{\"predictions\":[";
    private static final String END = "]}";

    private final Consumer<Consumer<double[]>> reader;
    private final PredictionForm form;
    private final JsonOutput response;
    private boolean more;

    /**
     * @param reader gives the request's rows one by one
     * @param form in which the model's predictions are written
     * @param expected how many bytes the response will have, roughly
     */
    PredictionsExchange(Consumer<Consumer<double[]>> reader, PredictionForm form, int expected) {
        this.reader = reader;
        this.form = form;
        this.response = new JsonOutput(expected).raw(START);
    }

    @Override
    public void readRows(Consumer<double[]> rows) {
        try {
            reader.accept(rows);
        } catch (JsonSyntaxException e) {
            throw RequestProblems.notJson(e);
        }
    }

    @Override
    public void add(int label, double[] scores) {
        if (more) {
            response.raw(",");
        }
        more = true;
        form.write(response, label, scores);
    }

    @Override
    public Message finish() {
        return Message.of(response.raw(END).toByteArray());
    }
}
