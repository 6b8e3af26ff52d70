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

    /** Counts for one request, or for a stream. */
    RowCounts counts() {
        return new RowCounts(this, layout, labels.length);
    }

    /** Adds what a request counted. */
    void add(long[] answered, Tally.Batch chosen, long[] withoutValue, long[] withUnknown, long notAnswered) {
        add(labels, answered);
        add(missing, withoutValue);
        add(unknown, withUnknown);
        scores.add(chosen);
        refused.add(notAnswered);
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
        double to = high;
        if (from == to) {
            return new double[] {low};
        }
        // In a form that makes of 0 and 1 exactly 0.1, 0.2 and so on.
        return IntStream.rangeClosed(1, SCORE_BUCKETS)
                .mapToDouble(bucket -> (from * (SCORE_BUCKETS - bucket) + to * bucket) / SCORE_BUCKETS)
                .toArray();
    }

    private static void add(LongAdder[] adders, long[] counts) {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                adders[i].add(counts[i]);
            }
        }
    }

    private static LongAdder[] adders(int count) {
        return Stream.generate(LongAdder::new).limit(count).toArray(LongAdder[]::new);
    }

    private static List<Long> sums(LongAdder[] adders) {
        return Stream.of(adders).map(LongAdder::sum).toList();
    }
}
