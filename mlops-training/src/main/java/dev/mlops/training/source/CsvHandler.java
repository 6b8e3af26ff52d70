package dev.mlops.training.source;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import dev.mlops.model.csv.CsvField;
import dev.mlops.training.TrainingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Takes the fields of a CSV file as they are parsed and puts them into columns. */
final class CsvHandler extends AbstractBaseCsvCallbackHandler<CsvHandler> {
    private static final int FIRST_CAPACITY = 256;
    private static final int SHOWN_LENGTH = 40;

    private final String source;
    private final boolean header;
    private final ColumnPlan plan;
    private final CsvField field = new CsvField();
    private final List<String> first = new ArrayList<>();
    private List<String> names = List.of();
    private List<RequestedColumn> requested = List.of();
    private ColumnBuilder[] builders = new ColumnBuilder[0];
    private int[] lines = new int[FIRST_CAPACITY];
    private int rows;
    private boolean started;
    private boolean ended;

    private int line;
    private int fieldLine;
    private int badColumn = -1;
    private String badText = "";

    /** @param header whether the first record names the columns */
    CsvHandler(String source, boolean header, ColumnPlan plan) {
        this.source = source;
        this.header = header;
        this.plan = plan;
    }

    /** Whether a record was read at all, a header included. */
    boolean started() {
        return started;
    }

    int rows() {
        return rows;
    }

    /** The line on which the field starts that was to be parsed next. */
    int fieldLine() {
        return fieldLine;
    }

    List<String> names() {
        return names;
    }

    int[] lines() {
        return Arrays.copyOf(lines, rows);
    }

    /** One per name; empty where the column has to be read once more. */
    List<Optional<RawColumn>> build() {
        return Arrays.stream(builders).map(ColumnBuilder::build).toList();
    }

    @Override
    protected void handleBegin(long startingLine) {
        line = (int) startingLine;
        fieldLine = line;
    }

    @Override
    protected void handleField(int index, char[] buffer, int start, int length, boolean quoted) {
        if (length > 0 && buffer[start + length - 1] == Utf8Reader.END) {
            ended = true;
            if (quoted) {
                throw unclosedQuote();
            }
            return;
        }
        field.set(buffer, start, length);
        if (!started) {
            first.add(field.text());
        } else if (index < builders.length) {
            add(index);
        }
        if (quoted) {
            countLines(buffer, start, start + length);
        }
    }

    @Override
    protected CsvHandler buildRecord() {
        if (ended || getRecordType() == RecordType.EMPTY) {
            return this;
        }
        if (!started) {
            started = true;
            start();
            return this;
        }
        endRow(getFieldCount());
        return this;
    }

    TrainingException unclosedQuote() {
        return new TrainingException(at(fieldLine) + ": the quote that opens a field here is not closed properly.\n"
                + "A closing quote is followed by a comma or the end of the line; a quote inside a quoted field is"
                + " written twice, as \"\".");
    }

    private void start() {
        if (header) {
            names = Header.names(at(line), first);
        } else {
            List<String> numbered = new ArrayList<>();
            for (int i = 0; i < first.size(); i++) {
                numbered.add("x" + i);
            }
            names = numbered;
        }
        requested = plan.columns(source, names);
        builders = requested.stream()
                .map(column -> ColumnBuilder.of(column.kind()))
                .toArray(ColumnBuilder[]::new);
        if (!header) {
            for (int i = 0; i < builders.length; i++) {
                String text = first.get(i);
                field.set(text.toCharArray(), 0, text.length());
                add(i);
            }
            endRow(builders.length);
        }
        first.clear();
    }

    private void add(int index) {
        if (!builders[index].add(field) && badColumn < 0) {
            badColumn = index;
            badText = field.text();
        }
    }

    /** The number of fields comes first: where it is wrong, fields stand in the wrong columns. */
    private void endRow(int fields) {
        if (fields != builders.length) {
            throw new TrainingException(at(line) + ": the row has " + count(fields) + ", expected " + builders.length
                    + (header ? " as in the header" : " as in the first row") + ".\n"
                    + "A field that contains a comma stands in quotes, and a missing value leaves its comma in place.");
        }
        if (badColumn >= 0) {
            throw new TrainingException(at(line) + ": column '" + names.get(badColumn) + "' takes numbers, and '"
                    + shown(badText) + "' is none.\n" + requested.get(badColumn).remedy());
        }
        if (rows == lines.length) {
            lines = Arrays.copyOf(lines, rows * 2);
        }
        lines[rows++] = line;
    }

    private void countLines(char[] buffer, int start, int end) {
        for (int i = start; i < end; i++) {
            boolean lineFeed = buffer[i] == '\n';
            if (lineFeed || buffer[i] == '\r' && (i + 1 == end || buffer[i + 1] != '\n')) {
                fieldLine++;
            }
        }
    }

    private String at(int number) {
        return source + ":" + number;
    }

    private static String count(int fields) {
        return fields == 1 ? "1 field" : fields + " fields";
    }

    private static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= SHOWN_LENGTH ? plain : plain.substring(0, SHOWN_LENGTH) + "…";
    }
}
