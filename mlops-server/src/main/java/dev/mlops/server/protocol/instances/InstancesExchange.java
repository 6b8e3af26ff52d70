package dev.mlops.server.protocol.instances;

import dev.mlops.server.json.JsonOutput;
import dev.mlops.server.json.JsonReader;
import dev.mlops.server.json.JsonSyntaxException;
import dev.mlops.server.protocol.ColumnReader;
import dev.mlops.server.protocol.Exchange;
import dev.mlops.server.protocol.RequestProblems;
import java.util.function.Consumer;

/** Answers row by row. */
final class InstancesExchange implements Exchange {
    private static final String START = "{\"predictions\":[";
    private static final String END = "]}";

    private final ColumnReader columns;
    private final PredictionForm form;
    private final byte[] body;
    private final JsonOutput response;
    private boolean more;

    InstancesExchange(ColumnReader columns, PredictionForm form, byte[] body) {
        this.columns = columns;
        this.form = form;
        this.body = body;
        this.response = new JsonOutput(body.length / 2).raw(START);
    }

    @Override
    public void readRows(Consumer<double[]> rows) {
        try {
            new InstancesParser(columns, new JsonReader(body), rows).parse();
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
    public byte[] finish() {
        return response.raw(END).toByteArray();
    }
}
