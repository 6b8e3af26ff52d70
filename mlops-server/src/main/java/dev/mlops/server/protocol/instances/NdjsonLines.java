package dev.mlops.server.protocol.instances;

import dev.mlops.model.scoring.RowLayout;
import dev.mlops.server.json.JsonReader;
import dev.mlops.server.json.JsonSyntaxException;
import dev.mlops.server.json.JsonToken;
import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.protocol.ColumnReader;
import dev.mlops.server.protocol.StreamCodec;
import dev.mlops.server.protocol.stream.LineExchange;

/** Reads each line for itself, so that none spoils another. */
final class NdjsonLines implements LineExchange.RecordReader {
    private static final String HINT = " Send {\"column\":value} on each line.";

    private final InstanceReader instances;
    private final ValueOrder order;
    private int row;

    NdjsonLines(RowLayout layout) {
        this.instances = new InstanceReader(new ColumnReader(layout));
        this.order = ValueOrder.ofModel(layout.schema().columns());
    }

    @Override
    public void read(byte[] record, StreamCodec.Rows rows) {
        double[] values;
        try {
            var json = new JsonReader(record);
            row++;
            if (json.next() == JsonToken.END) {
                // An empty line is no row.
                row--;
                return;
            }
            values = instances.read(json, row, order, HINT);
            if (json.next() != JsonToken.END) {
                throw refused(ProblemType.UNEXPECTED_SHAPE, "has something after its first value");
            }
        } catch (JsonSyntaxException e) {
            rows.refused(refused(ProblemType.NOT_JSON, "is not JSON in UTF-8"));
            return;
        } catch (ProblemException e) {
            rows.refused(e);
            return;
        }
        rows.row(values);
    }

    private ProblemException refused(ProblemType type, String what) {
        return new ProblemException(Problem.ofRow(type, row, "Row " + row + " " + what + "." + HINT));
    }
}
