package dev.mlops.server.protocol.csv;

import dev.mlops.model.scoring.RowLayout;
import dev.mlops.server.problem.ProblemException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.function.Consumer;

/** Reads the rows of one body. */
final class CsvRows {
    private final CsvHeader header;
    private final CsvRowReader reader;
    private final Consumer<double[]> rows;

    /** @param rows is given each row that is complete */
    CsvRows(RowLayout layout, Consumer<double[]> rows) {
        this.header = new CsvHeader(layout.schema());
        this.reader = new CsvRowReader(layout);
        this.rows = rows;
    }

    /** @throws ProblemException where the body is not CSV or a row does not fit the model */
    void read(byte[] body) {
        int row = 0;
        try {
            CharBuffer text = CsvText.decode(body);
            var records = new CsvScanner(text.array(), text.limit());
            List<String> first = reader.texts(records);
            boolean headed = header.isHeader(first);
            int[] places = headed ? header.places(first) : header.none();
            if (!headed) {
                records = new CsvScanner(text.array(), text.limit());
            }
            while (records.nextRecord()) {
                row++;
                rows.accept(reader.read(records, places, row));
            }
        } catch (CharacterCodingException e) {
            throw CsvProblems.notUtf8(0);
        } catch (CsvSyntaxException e) {
            throw CsvProblems.openQuote(row);
        }
    }
}
