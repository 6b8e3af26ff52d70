package dev.mlops.server.protocol.predictions;

import dev.mlops.model.golden.GoldenRow;
import dev.mlops.server.json.JsonSyntaxException;
import dev.mlops.server.problem.ProblemException;
import java.util.List;
import java.util.function.Consumer;

/** How a protocol writes the rows of one model. Safe for use by several threads at once. */
public interface RowsFormat {
    /**
     * Reads the rows of a request.
     *
     * @param rows is given each row as soon as it is read and found complete; the array is used again for the next
     * @throws ProblemException where the request or a row is not as it should be
     * @throws JsonSyntaxException where what should be JSON is not
     */
    void read(byte[] body, Consumer<double[]> rows);

    /** A request as a client would write it. */
    byte[] write(List<GoldenRow> rows);
}
