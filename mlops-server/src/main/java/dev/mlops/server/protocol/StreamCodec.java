package dev.mlops.server.protocol;

import dev.mlops.server.problem.ProblemException;

/** How one protocol writes rows and predictions in streams of any length. Safe for use by several threads at once. */
@FunctionalInterface
public interface StreamCodec {
    /**
     * Begins to answer a stream.
     *
     * @param model that answers
     * @param longest the largest number of bytes that a row may have
     */
    StreamExchange open(ModelSignature model, int longest);

    /** What a stream gives, in its order. */
    interface Rows {
        /** A row that is complete; the array is used again for the next. */
        void row(double[] values);

        /** A row that the model cannot take. */
        void refused(ProblemException problem);
    }
}
