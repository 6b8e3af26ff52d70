package dev.mlops.model.scoring;

/** Tells the model in a number of its own whether a value was missing. */
record MissingIndicator(boolean indicated, int cell, int place) {
    void put(double[] row) {
        if (indicated) {
            row[place] = Double.isNaN(row[cell]) ? 1 : 0;
        }
    }
}
