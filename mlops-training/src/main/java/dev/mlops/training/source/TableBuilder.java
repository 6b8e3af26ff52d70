package dev.mlops.training.source;

import dev.mlops.model.csv.CsvField;
import dev.mlops.training.TrainingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Puts the fields of rows into columns, as a plan asks. */
final class TableBuilder {
    private static final int FIRST_CAPACITY = 256;
    private static final int SHOWN_LENGTH = 40;

    private final String source;
    private final ColumnPlan plan;
    private final DecimalSign sign;
    private final CsvField nothing = new CsvField();
    private final List<String> files = new ArrayList<>();
    private int[] firstRows = new int[1];
    private List<String> names = List.of();
    private List<RequestedColumn> requested = List.of();
    private ColumnBuilder[] builders = new ColumnBuilder[0];
    private boolean[] given = new boolean[0];
    private int[] lines = new int[FIRST_CAPACITY];
    private int rows;
    private int badColumn = -1;
    private String badText = "";
    private int infinite = -1;

    /**
     * @param source the name by which errors call the source
     * @param sign of the decimals of numbers that stand as text
     */
    TableBuilder(String source, ColumnPlan plan, DecimalSign sign) {
        this.source = source;
        this.plan = plan;
        this.sign = sign;
    }

    /** Says that the rows to come are of this file. */
    void file(String name) {
        firstRows = Arrays.copyOf(firstRows, files.size() + 1);
        firstRows[files.size()] = rows;
        files.add(name);
    }

    /** Names the columns. */
    void columns(List<String> columnNames) {
        names = List.copyOf(columnNames);
        requested = plan.columns(source, names);
        builders = requested.stream()
                .map(column -> ColumnBuilder.of(column.kind(), sign))
                .toArray(ColumnBuilder[]::new);
        given = new boolean[builders.length];
    }

    List<String> names() {
        return names;
    }

    int rows() {
        return rows;
    }

    /** Adds a field of which nobody says what it is. */
    void add(int column, CsvField field) {
        if (!builders[column].add(field)) {
            reject(column, field);
        }
    }

    /** Adds a field that is text by what the source says. */
    void addText(int column, CsvField field) {
        if (!builders[column].addText(field)) {
            reject(column, field);
        }
    }

    /** Adds a number, or NaN for a missing value. */
    void addNumber(int column, double value) {
        if (Double.isInfinite(value)) {
            infinite = column;
        }
        builders[column].addNumber(value);
    }

    /** What is asked for of a column. */
    ColumnKind kind(int column) {
        return requested.get(column).kind();
    }

    /** Says that the row has a value for the column, where not every row has one for each. */
    void mark(int column) {
        given[column] = true;
    }

    /** Whether the row has a value for the column by now. */
    boolean isMarked(int column) {
        return given[column];
    }

    /** Ends a row in which the columns that are not marked have no value. */
    void endMarkedRow(int line) {
        for (int i = 0; i < given.length; i++) {
            if (!given[i]) {
                builders[i].add(nothing);
            }
            given[i] = false;
        }
        endRow(line);
    }

    /**
     * Ends a row of which every column has got a field.
     *
     * @param line on which it starts
     * @throws TrainingException where a field is not of the kind that was asked for
     */
    void endRow(int line) {
        if (badColumn >= 0) {
            throw new TrainingException(at(line) + ": column '" + names.get(badColumn)
                    + "' takes numbers, and '" + shown(badText) + "' is none.\n"
                    + requested.get(badColumn).remedy());
        }
        if (infinite >= 0) {
            throw new TrainingException(at(line) + ": the number of column '" + names.get(infinite)
                    + "' is infinite.\nGive a finite number, or none where the value is missing.");
        }
        if (rows == lines.length) {
            if (rows == Integer.MAX_VALUE - 8) {
                throw new TrainingException(
                        source + " has more than " + rows + " rows, which is the most there can be.");
            }
            lines = Arrays.copyOf(lines, (int) Math.min(2L * rows, Integer.MAX_VALUE - 8));
        }
        lines[rows++] = line;
    }

    RowPlaces places() {
        return RowPlaces.inFiles(files, firstRows, Arrays.copyOf(lines, rows));
    }

    /**
     * One per name; empty where the column has to be read once more.
     *
     * @param log hears what the numbers' commas were taken for
     * @throws TrainingException where a column of numbers has commas of which nothing tells what they are
     */
    List<Optional<RawColumn>> build(SourceLog log) {
        boolean[] again = new boolean[builders.length];
        if (sign == DecimalSign.OPEN) {
            resolveCommas(again, log);
        }
        return IntStream.range(0, builders.length)
                .mapToObj(i -> again[i] ? Optional.<RawColumn>empty() : builders[i].build())
                .toList();
    }

    private void resolveCommas(boolean[] again, SourceLog log) {
        List<Integer> commas = new ArrayList<>();
        boolean certain = false;
        boolean points = false;
        for (int i = 0; i < builders.length; i++) {
            Optional<ColumnBuilder.Numerals> numerals = builders[i].numerals();
            if (numerals.isPresent()) {
                NumberParser parser = numerals.get().parser();
                points |= parser.hasPoints();
                certain |= parser.hasCertainCommas();
                if (parser.hasCommas()) {
                    commas.add(i);
                }
            }
        }
        if (commas.isEmpty()) {
            return;
        }
        if (certain && !points) {
            log.info("  numbers have a decimal comma: " + listed(commas));
            return;
        }
        for (int column : commas) {
            ColumnBuilder.Numerals numerals = builders[column].numerals().orElseThrow();
            if (!numerals.inferred()) {
                throw new TrainingException(places().at(numerals.firstComma()) + ": column '" + names.get(column)
                        + "' takes numbers, and the one here has a comma, of which nothing tells whether it is the"
                        + " decimal sign" + (points ? ", since other numbers have a point" : "") + ".\n"
                        + "Set <decimal>,</decimal> in <data> where it is; otherwise write numbers without signs"
                        + " between thousands.");
            }
            again[column] = true;
        }
        log.warn("The commas in the numbers of " + listed(commas) + " may be decimal signs or part thousands"
                + (points ? ", and other numbers have a point" : "")
                + ": they are taken for texts. Set <decimal>,</decimal> in <data> where they are decimal signs.");
    }

    private String at(int line) {
        return files.isEmpty() ? "Row " + line + " of " + source : files.get(files.size() - 1) + ":" + line;
    }

    private String listed(List<Integer> columns) {
        return columns.stream().map(column -> "'" + names.get(column) + "'").collect(Collectors.joining(", "));
    }

    private void reject(int column, CsvField field) {
        if (badColumn < 0) {
            badColumn = column;
            badText = field.text();
        }
    }

    private static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= SHOWN_LENGTH ? plain : plain.substring(0, SHOWN_LENGTH) + "…";
    }
}
