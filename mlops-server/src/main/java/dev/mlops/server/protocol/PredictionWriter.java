package dev.mlops.server.protocol;

import dev.mlops.model.scoring.Prediction;

/** Writes one response; not to be shared between threads. */
public interface PredictionWriter {
    /** Adds the prediction for the next row. Its numbers are finite. */
    void add(Prediction prediction);

    /** The whole response; nothing is to be added after. */
    byte[] finish();
}
