package dev.mlops.server.protocol.instances;

import dev.mlops.model.schema.Column;
import dev.mlops.server.protocol.ProblemTexts;
import java.util.List;
import java.util.stream.IntStream;

/** Which columns the values of a row stand for that is a list. */
public final class ValueOrder {
    private final int[] places;
    private final String expected;

    private ValueOrder(int[] places, String expected) {
        this.places = places;
        this.expected = expected;
    }

    /** All columns of the model, in its own order. */
    public static ValueOrder ofModel(List<Column> columns) {
        return new ValueOrder(
                IntStream.range(0, columns.size()).toArray(),
                "the model takes " + columns.size() + ", in this order: " + ProblemTexts.names(columns));
    }

    /**
     * The columns that a request names.
     *
     * @param places of the columns in the model, all different
     * @param where the request names them
     */
    public static ValueOrder named(List<Integer> places, String where) {
        return new ValueOrder(
                places.stream().mapToInt(Integer::intValue).toArray(), where + " names " + places.size() + " columns");
    }

    int size() {
        return places.length;
    }

    int column(int place) {
        return places[place];
    }

    /** What a row should have, as part of a sentence. */
    String expected() {
        return expected;
    }
}
