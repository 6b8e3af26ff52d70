package dev.mlops.server.protocol;

import dev.mlops.server.problem.ProblemException;
import java.util.function.Consumer;

/** One request and its response in a protocol; not to be shared between threads. */
public interface Exchange {
    /**
     * Reads the rows of the request.
     *
     * @param rows is given each row as soon as it is read and found complete; the array is used again for the next
     * @throws ProblemException where the body is not a request of the protocol or a row does not fit the model
     */
    void readRows(Consumer<double[]> rows);

    /**
     * Adds the answer to the next row to the response.
     *
     * @param label the place of the label that a classifier chose
     * @param scores as the model's outputs say; finite; used again for the next row
     */
    void add(int label, double[] scores);

    /** The whole response; nothing is to be added after. */
    Message finish();
}
