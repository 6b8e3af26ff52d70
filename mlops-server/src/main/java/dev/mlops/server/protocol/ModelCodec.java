package dev.mlops.server.protocol;

import dev.mlops.model.golden.GoldenRow;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.server.problem.ProblemException;
import java.util.List;

/**
 * How one protocol writes the rows and predictions of one model, seen from both sides: a model counts as ready only
 * when it was asked as a client asks and its answer read as a client reads it. Safe for use by several threads at once.
 */
public interface ModelCodec {
    /**
     * Begins to answer a request.
     *
     * @param body of the request
     * @param maxRows the largest number of rows that it may have
     * @throws ProblemException where the body is not a request of this protocol
     */
    Exchange open(Message body, int maxRows);

    /** A request as a client would write it. */
    byte[] writeRequest(List<GoldenRow> rows);

    /**
     * A response as a client would read it.
     *
     * @throws RuntimeException where the body is not a response of this protocol
     */
    List<Prediction> readResponse(byte[] body);
}
