package dev.mlops.server.protocol.csv;

import dev.mlops.model.csv.CsvField;
import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.ValueType;
import dev.mlops.model.scoring.InvalidRowException;
import dev.mlops.model.scoring.RowLayout;
import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.protocol.ProblemTexts;
import dev.mlops.server.protocol.RequestProblems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes rows of records as training does: the same fields are numbers, and the same stand for missing values. */
final class CsvRowReader {
    private final RowLayout layout;
    private final List<Column> columns;
    private final CsvField field = new CsvField();
    private final double[] values;

    CsvRowReader(RowLayout layout) {
        this.layout = layout;
        this.columns = layout.schema().columns();
        this.values = layout.newRow();
    }

    /** The fields of the next record, if there is one. */
    List<String> texts(CsvScanner records) {
        List<String> texts = new ArrayList<>();
        if (records.nextRecord()) {
            while (records.nextField(field)) {
                texts.add(field.text());
            }
        }
        return texts;
    }

    /**
     * Reads the record that was moved to.
     *
     * @param places of the columns that the fields stand for
     * @param row its number, for problems
     * @return the row, complete; used again for the next
     * @throws CsvSyntaxException where it is no record
     * @throws ProblemException where it does not fit the model
     */
    double[] read(CsvScanner records, int[] places, int row) {
        layout.clear(values);
        InvalidRowException invalid = null;
        int count = 0;
        while (records.nextField(field)) {
            if (count < places.length && invalid == null) {
                try {
                    read(places[count]);
                } catch (InvalidRowException e) {
                    invalid = e;
                }
            }
            count++;
        }
        // The number of fields comes first: where it is wrong, fields stand in the wrong columns.
        if (count != places.length) {
            throw length(count, places, row);
        }
        if (invalid != null) {
            throw RequestProblems.invalid(ProblemType.WRONG_TYPE, row, invalid);
        }
        RequestProblems.requireComplete(layout, values, row);
        return values;
    }

    private void read(int column) {
        if (field.isMissing()) {
            return;
        }
        if (columns.get(column).valueType() != ValueType.NUMBER) {
            layout.text(values, column, field.text());
            return;
        }
        double number = field.number();
        if (Double.isNaN(number)) {
            throw new InvalidRowException(columns.get(column).name(), "takes a number");
        }
        values[column] = number;
    }

    private ProblemException length(int count, int[] places, int row) {
        return new ProblemException(Problem.ofRow(
                ProblemType.WRONG_LENGTH,
                row,
                "Row " + row + " has " + count + (count == 1 ? " field" : " fields") + "; expected " + places.length
                        + ", in this order: "
                        + ProblemTexts.names(
                                Arrays.stream(places).mapToObj(columns::get).toList())
                        + "."));
    }
}
