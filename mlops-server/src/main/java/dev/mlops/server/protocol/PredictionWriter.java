package dev.mlops.server.protocol;

/** Writes one response; not to be shared between threads. */
public interface PredictionWriter {
    /**
     * Adds the answer to the next row.
     *
     * @param label the place of the label that a classifier chose
     * @param scores as the model's outputs say; finite
     */
    void add(int label, double[] scores);

    /** The whole response; nothing is to be added after. */
    byte[] finish();
}
