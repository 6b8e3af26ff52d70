package dev.mlops.server.protocol.csv;

import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.Schema;
import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.protocol.ProblemTexts;
import java.util.List;
import java.util.stream.IntStream;

/** Which columns the fields of a record stand for. */
final class CsvHeader {
    private final Schema schema;

    CsvHeader(Schema schema) {
        this.schema = schema;
    }

    /** Whether the first record is a header: at least half of its fields are names of the model's columns. */
    boolean isHeader(List<String> first) {
        long known =
                first.stream().filter(name -> schema.indexOf(name).isPresent()).count();
        return known > 0 && 2 * known >= first.size();
    }

    /** The places of the columns where there is no header: all, in the model's order. */
    int[] none() {
        return IntStream.range(0, schema.columns().size()).toArray();
    }

    /**
     * The places of the columns that a header names.
     *
     * @throws ProblemException where it names one that the model does not have, or one twice
     */
    int[] places(List<String> header) {
        int[] places = new int[header.size()];
        boolean[] named = new boolean[schema.columns().size()];
        for (int i = 0; i < places.length; i++) {
            String name = header.get(i);
            int place = schema.indexOf(name).orElseThrow(() -> unknown(ProblemTexts.shorten(name)));
            if (named[place]) {
                throw new ProblemException(Problem.ofColumn(
                        ProblemType.REPEATED_COLUMN, name, "The header names the column '" + name + "' twice."));
            }
            named[place] = true;
            places[i] = place;
        }
        return places;
    }

    private ProblemException unknown(String name) {
        List<Column> columns = schema.columns();
        return new ProblemException(Problem.ofColumn(
                ProblemType.UNKNOWN_COLUMN,
                name,
                "The header names the column '" + name + "', which the model does not have; its columns are "
                        + ProblemTexts.names(columns) + "."));
    }
}
