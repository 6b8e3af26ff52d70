package dev.mlops.server.protocol.invocations;

import dev.mlops.model.golden.GoldenRow;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.scoring.RowLayout;
import dev.mlops.server.json.JsonReader;
import dev.mlops.server.json.JsonToken;
import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.protocol.ColumnReader;
import dev.mlops.server.protocol.ProblemTexts;
import dev.mlops.server.protocol.instances.InstanceReader;
import dev.mlops.server.protocol.instances.RowsObject;
import dev.mlops.server.protocol.instances.ValueOrder;
import dev.mlops.server.protocol.predictions.RowsFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Rows of one model in whichever of MLflow's forms a request has. */
final class InvocationsFormat implements RowsFormat {
    private static final String SPLIT = "dataframe_split";
    private static final String RECORDS = "dataframe_records";
    private static final String INSTANCES = "instances";
    private static final String INPUTS = "inputs";

    private static final String HINT = " Send {\"dataframe_split\":{\"columns\":[…],\"data\":[[…]]}},"
            + " {\"dataframe_records\":[{\"column\":value}]}, {\"instances\":…} or {\"inputs\":…}.";

    private static final RowsObject REQUEST =
            new RowsObject(List.of(SPLIT, RECORDS, INSTANCES, INPUTS), "params", HINT);

    private final ColumnReader reader;
    private final ValueOrder order;

    InvocationsFormat(RowLayout layout) {
        this.reader = new ColumnReader(layout);
        this.order = ValueOrder.ofModel(layout.schema().columns());
    }

    @Override
    public void read(byte[] body, Consumer<double[]> rows) {
        var json = new JsonReader(body);
        REQUEST.read(json, member -> rows(json, member, rows));
    }

    @Override
    public byte[] write(List<GoldenRow> rows) {
        Schema schema = reader.layout().schema();
        return JsonWriter.write(Map.of(
                SPLIT,
                Map.of(
                        SplitRows.COLUMNS,
                        schema.columns().stream().map(Column::name).toList(),
                        SplitRows.DATA,
                        rows.stream()
                                .map(row -> new ArrayList<>(row.instance(schema).values()))
                                .toList())));
    }

    private void rows(JsonReader json, String member, Consumer<double[]> rows) {
        boolean object = json.token() == JsonToken.START_OBJECT;
        if (member.equals(SPLIT) && object) {
            new SplitRows(reader, order, rows).read(json.part());
        } else if (member.equals(INPUTS) && object) {
            new ColumnarRows(reader, rows).read(json.part());
        } else if (member.equals(SPLIT)) {
            throw shape("The member '" + SPLIT + "' is not an object." + HINT);
        } else if (json.token() == JsonToken.START_ARRAY) {
            new InstanceReader(reader).readAll(json, order, HINT, rows);
        } else {
            throw shape("The member '" + member + "' is not a list." + HINT);
        }
    }

    /** A column that the request names and the model does not have. */
    static ProblemException unknown(String name, List<Column> columns) {
        String shown = ProblemTexts.shorten(name);
        return new ProblemException(Problem.ofColumn(
                ProblemType.UNKNOWN_COLUMN,
                shown,
                "The model has no column '" + shown + "'; its columns are " + ProblemTexts.names(columns) + "."));
    }

    /** A column that the request names twice. */
    static ProblemException repeated(Column column) {
        return new ProblemException(Problem.ofColumn(
                ProblemType.REPEATED_COLUMN, column.name(), "Column '" + column.name() + "' is there twice."));
    }

    static ProblemException shape(String detail) {
        return new ProblemException(Problem.of(ProblemType.UNEXPECTED_SHAPE, detail));
    }
}
