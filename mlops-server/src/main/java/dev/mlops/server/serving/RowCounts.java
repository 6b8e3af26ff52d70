package dev.mlops.server.serving;

import dev.mlops.model.scoring.RowLayout;
import dev.mlops.server.tally.Tally;
import java.util.Arrays;

/**
 * What one request was asked and answered, and is added to the model's tally once it is sure: nobody gets the answers
 * of a request that is refused at its last row. Not to be shared between threads.
 */
final class RowCounts {
    private final ModelTally tally;
    private final RowLayout layout;
    private final int columns;
    private final long[] labels;
    private final Tally.Batch scores;
    /** Empty as long as nothing is missing or unknown, as mostly. */
    private long[] missing = new long[0];

    private long[] unknown = new long[0];
    private long refused;

    RowCounts(ModelTally tally, RowLayout layout, int labels) {
        this.tally = tally;
        this.layout = layout;
        this.columns = layout.schema().columns().size();
        this.labels = new long[labels];
        this.scores = tally.scores().batch();
    }

    /** Counts what a row has, before anything is put in the place of what it has not. */
    void row(double[] row) {
        for (int i = 0; i < columns; i++) {
            if (Double.isNaN(row[i])) {
                missing = atLeast(missing, columns);
                missing[i]++;
            } else if (layout.isUnknown(i, row[i])) {
                unknown = atLeast(unknown, columns);
                unknown[i]++;
            }
        }
    }

    /** Counts the answer to a row. */
    void answer(int label, double[] answer) {
        labels[label]++;
        scores.add(answer[label]);
    }

    /** Counts a row that is not answered. */
    void refusal() {
        refused++;
    }

    /** Adds all that was counted, and begins anew. */
    void commit() {
        tally.add(labels, scores, missing, unknown, refused);
        clear();
    }

    /** Adds so many rows as refused, and nothing of what was counted. */
    void refuseAll(int rows) {
        clear();
        refused = rows;
        commit();
    }

    private void clear() {
        Arrays.fill(labels, 0);
        Arrays.fill(missing, 0);
        Arrays.fill(unknown, 0);
        scores.clear();
        refused = 0;
    }

    private static long[] atLeast(long[] counts, int length) {
        return counts.length == 0 ? new long[length] : counts;
    }
}
