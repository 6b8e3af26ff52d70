package dev.mlops.server.serving;

import dev.mlops.model.schema.Range;
import dev.mlops.model.schema.ValueTarget;
import dev.mlops.model.scoring.Outputs;
import dev.mlops.model.scoring.RowLayout;
import dev.mlops.server.tally.Tally;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a model was asked and what it answered: counts alone, no value of a row. Safe for use by several threads at
 * once.
 */
public final class ModelTally {
    private static final int SCORE_BUCKETS = 10;

    private final RowLayout layout;
    private final Outputs outputs;
    private final LongAdder[] labels;
    private final LongAdder[] missing;
    private final LongAdder[] unknown;
    private final LongAdder refused = new LongAdder();
    private final Tally scores;

    ModelTally(RowLayout layout, Outputs outputs) {
        this.layout = layout;
        this.outputs = outputs;
        int columns = layout.schema().columns().size();
        this.labels = adders(outputs.isValue() ? 1 : outputs.labels().size());
        this.missing = adders(columns);
        this.unknown = adders(columns);
        this.scores = new Tally(scoreBounds());
    }

    /** Counts what a row has, before anything is put in the place of what it has not. */
    void row(double[] row) {
        for (int i = 0; i < row.length; i++) {
            if (Double.isNaN(row[i])) {
                missing[i].increment();
            } else if (layout.isUnknown(i, row[i])) {
                unknown[i].increment();
            }
        }
    }

    /** Counts the answer to a row. */
    void answer(int label, double[] answer) {
        labels[label].increment();
        scores.add(answer[label]);
    }

    /** Counts a row that was not answered. */
    void refusal() {
        refused.increment();
    }

    /** How many rows were answered. */
    public long answered() {
        return Stream.of(labels).mapToLong(LongAdder::sum).sum();
    }

    /** How many rows were refused. */
    public long refused() {
        return refused.sum();
    }

    /** How many rows got each label, in the order of the labels; all rows of a regression. */
    public List<Long> labels() {
        return sums(labels);
    }

    /** How many rows had no value for each column. */
    public List<Long> missing() {
        return sums(missing);
    }

    /** How many rows had a category that the model does not know, for each column. */
    public List<Long> unknown() {
        return sums(unknown);
    }

    /** The chosen labels' scores, or a regression's values. */
    public Tally scores() {
        return scores;
    }

    /** Tenths of what scores usually are. */
    private double[] scoreBounds() {
        double low = 0;
        double high = 1;
        if (layout.schema().target() instanceof ValueTarget target) {
            Range range = target.range();
            low = range.low();
            high = range.high();
        } else if (!outputs.probabilities()) {
            // Margins have no bounds.
            return new double[0];
        }
        double from = low;
        double width = (high - low) / SCORE_BUCKETS;
        if (width == 0) {
            return new double[] {low};
        }
        return IntStream.rangeClosed(1, SCORE_BUCKETS)
                .mapToDouble(bucket -> from + bucket * width)
                .toArray();
    }

    private static LongAdder[] adders(int count) {
        return Stream.generate(LongAdder::new).limit(count).toArray(LongAdder[]::new);
    }

    private static List<Long> sums(LongAdder[] adders) {
        return Stream.of(adders).map(LongAdder::sum).toList();
    }
}
