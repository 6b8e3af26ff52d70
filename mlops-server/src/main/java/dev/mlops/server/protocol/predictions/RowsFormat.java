package dev.mlops.server.protocol.predictions;

import dev.mlops.server.json.JsonSyntaxException;
import dev.mlops.server.problem.ProblemException;
import java.util.function.Consumer;

/** Reads the rows of one request. */
@FunctionalInterface
public interface RowsReader {
    /**
     * @param rows is given each row as soon as it is read and found complete; the array is used again for the next
     * @throws ProblemException where the request or a row is not as it should be
     * @throws JsonSyntaxException where what should be JSON is not
     */
    void read(Consumer<double[]> rows);
}
