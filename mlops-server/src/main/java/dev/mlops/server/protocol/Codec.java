package dev.mlops.server.protocol;

import dev.mlops.model.golden.GoldenRow;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.scoring.Outputs;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.RowLayout;
import dev.mlops.server.problem.ProblemException;
import java.util.List;
import java.util.function.Consumer;

/**
 * How one protocol writes rows and predictions, seen from both sides: a model counts as ready only when it was asked as
 * a client asks and its answer read as a client reads it. Safe for use by several threads at once.
 */
public interface Codec {
    /**
     * Reads a request, row by row, so that a large one is never in memory as rows.
     *
     * @param layout of the rows of the model that is asked
     * @param body of the request
     * @param rows is given each row as soon as it is read and found complete; the array is used again for the next
     * @throws ProblemException where the body is not a request of this protocol or a row does not fit the schema
     */
    void readRows(RowLayout layout, byte[] body, Consumer<double[]> rows);

    /**
     * A writer for one response.
     *
     * @param outputs of the model that answers
     */
    PredictionWriter newResponse(Outputs outputs);

    /** A request as a client would write it. */
    byte[] writeRequest(Schema schema, List<GoldenRow> rows);

    /**
     * A response as a client would read it.
     *
     * @throws RuntimeException where the body is not a response of this protocol
     */
    List<Prediction> readResponse(byte[] body);
}
