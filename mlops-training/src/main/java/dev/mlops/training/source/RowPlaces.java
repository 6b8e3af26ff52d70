package dev.mlops.training.source;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Where rows stand in their source, for errors and findings. */
public final class RowPlaces {
    private final String unit;
    private final List<String> files;
    private final int[] firstRows;
    private final int[] lines;
    private final int[] rows;

    private RowPlaces(String unit, List<String> files, int[] firstRows, int[] lines, int[] rows) {
        this.unit = unit;
        this.files = files;
        this.firstRows = firstRows;
        this.lines = lines;
        this.rows = rows;
    }

    /**
     * Rows of files, one file after the other.
     *
     * @param files as errors name them
     * @param firstRows per file, the number of its first row, counted from 0 over all files
     * @param lines per row, the line on which it starts, counted from 1; not to be changed
     */
    static RowPlaces inFiles(List<String> files, int[] firstRows, int[] lines) {
        return new RowPlaces("line ", List.copyOf(files), firstRows, lines, all(lines.length));
    }

    /** Rows that have no lines, such as those of a query: the first is row 1. */
    static RowPlaces numbered(int rows) {
        int[] numbers = IntStream.rangeClosed(1, rows).toArray();
        return new RowPlaces("row ", List.of(""), new int[] {0}, numbers, all(rows));
    }

    /** How many rows there are. */
    public int rows() {
        return rows.length;
    }

    /** The line on which a row starts, in its file, or the row's own number where there is none; counted from 1. */
    public int line(int row) {
        return lines[rows[row]];
    }

    /** For example {@code line 3}, or {@code line 3 of b.csv} where there are several files. */
    public String place(int row) {
        String place = unit + line(row);
        if (files.size() == 1) {
            return place;
        }
        return place + " of " + files.get(file(row));
    }

    /** File and line as compilers write it, for example {@code b.csv:3}. */
    String at(int row) {
        return files.get(file(row)) + ":" + line(row);
    }

    /** Some of the rows, in another order. */
    public RowPlaces select(int[] chosen) {
        return new RowPlaces(
                unit,
                files,
                firstRows,
                lines,
                IntStream.of(chosen).map(row -> rows[row]).toArray());
    }

    private int file(int row) {
        int found = Arrays.binarySearch(firstRows, rows[row]);
        int file = found >= 0 ? found : -found - 2;
        // Of files without a row, which start where the next one does, the last is the one that has it.
        while (file + 1 < firstRows.length && firstRows[file + 1] <= rows[row]) {
            file++;
        }
        return file;
    }

    private static int[] all(int rows) {
        return IntStream.range(0, rows).toArray();
    }
}
