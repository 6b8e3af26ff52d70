package dev.mlops.training.source;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import dev.mlops.model.csv.CsvField;
import dev.mlops.training.TrainingException;
import java.util.ArrayList;
import java.util.List;

/** Takes the fields of a CSV file as they are parsed and passes them on, each to its column. */
final class CsvHandler extends AbstractBaseCsvCallbackHandler<CsvHandler> {
    private final String file;
    private final CsvDialect dialect;
    private final CsvColumns columns;
    private final TableBuilder table;
    private final CsvField field = new CsvField();
    private final List<String> first = new ArrayList<>();
    private int[] order = new int[0];
    private boolean started;
    private boolean ended;

    private int line;
    private int fieldLine;

    /** @param columns brings those of this file in line with those of the files before */
    CsvHandler(String file, CsvDialect dialect, CsvColumns columns, TableBuilder table) {
        this.file = file;
        this.dialect = dialect;
        this.columns = columns;
        this.table = table;
    }

    /** Whether a record was read at all, a header included. */
    boolean started() {
        return started;
    }

    @Override
    protected void handleBegin(long startingLine) {
        line = (int) startingLine;
        fieldLine = line;
    }

    @Override
    protected void handleField(int index, char[] buffer, int start, int length, boolean quoted) {
        if (length > 0 && buffer[start + length - 1] == EndMarkReader.END) {
            ended = true;
            if (quoted) {
                throw unclosedQuote();
            }
            return;
        }
        field.set(buffer, start, length);
        if (!started) {
            first.add(field.text());
        } else if (index < order.length) {
            table.add(order[index], field);
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
                + "A closing quote is followed by a " + dialect.separatorName()
                + " or the end of the line; a quote inside a quoted field is"
                + " written twice, as " + dialect.quote() + dialect.quote() + ".");
    }

    private void start() {
        order = columns.order(file, dialect.header() ? Header.names(at(line), first) : numbered(), table);
        if (!dialect.header()) {
            for (int i = 0; i < order.length; i++) {
                String text = first.get(i);
                field.set(text.toCharArray(), 0, text.length());
                table.add(order[i], field);
            }
            endRow(order.length);
        }
        first.clear();
    }

    private List<String> numbered() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            names.add("x" + i);
        }
        return names;
    }

    /** The number of fields comes first: where it is wrong, fields stand in the wrong columns. */
    private void endRow(int fields) {
        if (fields != order.length) {
            throw new TrainingException(at(line) + ": the row has " + count(fields) + ", expected " + order.length
                    + (dialect.header() ? " as in the header" : " as in the first row") + ".\n"
                    + "A field that contains a " + dialect.separatorName()
                    + " stands in quotes, and a missing value leaves its " + dialect.separatorName() + " in place.");
        }
        table.endRow(line);
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
        return file + ":" + number;
    }

    private static String count(int fields) {
        return fields == 1 ? "1 field" : fields + " fields";
    }
}
