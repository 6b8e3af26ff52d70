package dev.mlops.server.protocol.invocations;

import dev.mlops.model.schema.Column;
import dev.mlops.server.json.JsonReader;
import dev.mlops.server.json.JsonToken;
import dev.mlops.server.protocol.ColumnReader;
import dev.mlops.server.protocol.ProblemTexts;
import dev.mlops.server.protocol.instances.InstanceReader;
import dev.mlops.server.protocol.instances.ValueOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a data frame as {@code pandas} splits it: {@code columns}, {@code data} and {@code index}, in any order. */
final class SplitRows {
    static final String COLUMNS = "columns";
    static final String DATA = "data";
    private static final String INDEX = "index";
    private static final String HINT = " Send {\"dataframe_split\":{\"columns\":[…],\"data\":[[…]]}}.";

    private final ColumnReader reader;
    private final Consumer<double[]> rows;
    private ValueOrder order;
    private @Nullable JsonReader data;

    /** @param order of the values where the request names no columns */
    SplitRows(ColumnReader reader, ValueOrder order, Consumer<double[]> rows) {
        this.reader = reader;
        this.order = order;
        this.rows = rows;
    }

    /** @param json at an object */
    void read(JsonReader json) {
        json.next();
        while (json.next() == JsonToken.NAME) {
            String member = json.text();
            json.next();
            switch (member) {
                case COLUMNS -> order = order(json);
                // For later, since which columns the values are of may only come after them.
                case DATA -> data = json.part();
                // It numbers or names the rows, which are answered in their order.
                case INDEX -> json.skip();
                default ->
                    throw InvocationsFormat.shape("The member 'dataframe_split' has the member '"
                            + ProblemTexts.shorten(member) + "', which is none of it." + HINT);
            }
        }
        JsonReader found = data;
        if (found == null) {
            throw InvocationsFormat.shape("The member 'dataframe_split' has no member 'data'." + HINT);
        }
        if (found.next() != JsonToken.START_ARRAY) {
            throw InvocationsFormat.shape("The member 'data' is not a list." + HINT);
        }
        new InstanceReader(reader).readAll(found, order, HINT, rows);
    }

    private ValueOrder order(JsonReader json) {
        if (json.token() != JsonToken.START_ARRAY) {
            throw InvocationsFormat.shape("The member 'columns' is not a list." + HINT);
        }
        List<Column> columns = reader.layout().schema().columns();
        List<Integer> places = new ArrayList<>();
        while (json.next() != JsonToken.END_ARRAY) {
            if (json.token() != JsonToken.STRING) {
                throw InvocationsFormat.shape("The member 'columns' has something else than names of columns.");
            }
            int column = reader.column(json, places.size());
            if (column < 0) {
                throw InvocationsFormat.unknown(json.text(), columns);
            }
            if (places.contains(column)) {
                throw InvocationsFormat.repeated(columns.get(column));
            }
            places.add(column);
        }
        return ValueOrder.named(places, "'columns'");
    }
}
