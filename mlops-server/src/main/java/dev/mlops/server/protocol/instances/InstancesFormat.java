package dev.mlops.server.protocol.instances;

import dev.mlops.model.golden.GoldenRow;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.scoring.RowLayout;
import dev.mlops.server.json.JsonReader;
import dev.mlops.server.json.JsonToken;
import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.protocol.ColumnReader;
import dev.mlops.server.protocol.predictions.RowsFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Instances of one model. A request is read token by token: nothing is built of it but one row at a time. */
final class InstancesFormat implements RowsFormat {
    private static final String INSTANCES = "instances";
    private static final String HINT = " Send {\"instances\":[{\"column\":value}]}.";
    /** Vertex AI's clients may send parameters. */
    private static final RowsObject REQUEST = new RowsObject(List.of(INSTANCES), "parameters", HINT);

    private final ColumnReader columns;
    private final ValueOrder order;

    InstancesFormat(RowLayout layout) {
        this.columns = new ColumnReader(layout);
        this.order = ValueOrder.ofModel(layout.schema().columns());
    }

    @Override
    public void read(byte[] body, Consumer<double[]> rows) {
        var json = new JsonReader(body);
        REQUEST.read(json, member -> {
            if (json.token() != JsonToken.START_ARRAY) {
                throw new ProblemException(
                        Problem.of(ProblemType.UNEXPECTED_SHAPE, "The member '" + member + "' is not a list." + HINT));
            }
            new InstanceReader(columns).readAll(json, order, HINT, rows);
        });
    }

    @Override
    public byte[] write(List<GoldenRow> rows) {
        return JsonWriter.write(Map.of(
                INSTANCES,
                rows.stream()
                        .map(row -> row.instance(columns.layout().schema()))
                        .toList()));
    }
}
