package dev.mlops.training.source;

import java.util.List;

/** The rows of a source, column by column, in the order of the source. */
public final class RawTable {
    private final String source;
    private final List<String> names;
    private final List<RawColumn> columns;
    private final RowPlaces places;

    /**
     * @param source the name by which errors call the source
     * @param names of the columns, distinct
     * @param columns one per name, each with as many rows as there are places
     * @param places where the rows stand
     */
    public RawTable(String source, List<String> names, List<RawColumn> columns, RowPlaces places) {
        this.source = source;
        this.names = List.copyOf(names);
        this.columns = List.copyOf(columns);
        this.places = places;
    }

    /** The name by which errors call the source. */
    public String source() {
        return source;
    }

    public List<String> names() {
        return names;
    }

    /** One per name, in the same order. */
    public List<RawColumn> columns() {
        return columns;
    }

    public int rows() {
        return places.rows();
    }

    /** Where the rows stand. */
    public RowPlaces places() {
        return places;
    }

    /** The line on which a row starts, counted from 1. */
    public int line(int row) {
        return places.line(row);
    }
}
