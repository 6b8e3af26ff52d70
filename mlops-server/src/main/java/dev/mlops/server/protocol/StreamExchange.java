package dev.mlops.server.protocol;

import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;

/** One stream of rows and its answers, in constant memory; not to be shared between threads. */
public interface StreamExchange {
    /**
     * Takes what arrived. Rows that are whole are read, the rest is kept for the next time.
     *
     * @throws ProblemException where the stream cannot go on
     */
    void read(byte[] bytes, StreamCodec.Rows rows);

    /**
     * Reads what was kept, since nothing more will arrive.
     *
     * @throws ProblemException where the stream cannot end so
     */
    void finish(StreamCodec.Rows rows);

    /**
     * Answers the next row.
     *
     * @param label the place of the label that a classifier chose
     * @param scores as the model's outputs say; finite; used again for the next row
     */
    void add(int label, double[] scores);

    /** Says, in the place of an answer, what is wrong with the next row. */
    void refuse(Problem problem);

    /** What was answered since this was called last. */
    byte[] drain();
}
