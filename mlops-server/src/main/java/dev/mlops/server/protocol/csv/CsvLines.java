package dev.mlops.server.protocol.csv;

import dev.mlops.model.scoring.RowLayout;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.protocol.StreamCodec;
import dev.mlops.server.protocol.stream.LineExchange;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;

/** Reads each record for itself, so that none spoils another; only a header is heeded by those below. */
final class CsvLines implements LineExchange.RecordReader {
    private final CsvHeader header;
    private final CsvRowReader reader;
    private int[] places;
    private boolean started;
    private int row;

    CsvLines(RowLayout layout) {
        this.header = new CsvHeader(layout.schema());
        this.reader = new CsvRowReader(layout);
        this.places = header.none();
    }

    @Override
    public void read(byte[] record, StreamCodec.Rows rows) {
        CharBuffer text;
        try {
            text = CsvText.decode(record);
        } catch (CharacterCodingException e) {
            row++;
            rows.refused(CsvProblems.notUtf8(row));
            return;
        }
        if (!started && startsWithHeader(text)) {
            return;
        }
        var records = new CsvScanner(text.array(), text.limit());
        if (!records.nextRecord()) {
            return;
        }
        row++;
        double[] values;
        try {
            values = reader.read(records, places, row);
        } catch (CsvSyntaxException e) {
            rows.refused(CsvProblems.openQuote(row));
            return;
        } catch (ProblemException e) {
            rows.refused(e);
            return;
        }
        rows.row(values);
    }

    /** @throws ProblemException where the header is not the model's: every row below would be read wrong */
    private boolean startsWithHeader(CharBuffer text) {
        List<String> first;
        try {
            first = reader.texts(new CsvScanner(text.array(), text.limit()));
        } catch (CsvSyntaxException e) {
            throw CsvProblems.openQuote(0);
        }
        started = !first.isEmpty();
        if (!header.isHeader(first)) {
            return false;
        }
        places = header.places(first);
        return true;
    }
}
