package dev.mlops.server.tally;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** How many values fell up to each of some bounds, and their sum. Safe for use by several threads at once. */
public final class Tally {
    private final double[] bounds;
    private final LongAdder[] counts;
    private final DoubleAdder sum = new DoubleAdder();

    /** @param bounds ascending; what is above the last is counted too */
    public Tally(double... bounds) {
        this.bounds = bounds.clone();
        this.counts = Stream.generate(LongAdder::new).limit(bounds.length + 1).toArray(LongAdder[]::new);
    }

    public void add(double value) {
        counts[bucket(value)].increment();
        sum.add(value);
    }

    /** Adds several values that were counted elsewhere. */
    public void add(Batch batch) {
        for (int i = 0; i < counts.length; i++) {
            if (batch.counts[i] > 0) {
                counts[i].add(batch.counts[i]);
            }
        }
        sum.add(batch.sum);
    }

    /** An empty batch of values for this tally. */
    public Batch batch() {
        return new Batch();
    }

    private int bucket(double value) {
        int bucket = 0;
        while (bucket < bounds.length && value > bounds[bucket]) {
            bucket++;
        }
        return bucket;
    }

    /** Values that are not added yet. Not to be shared between threads. */
    public final class Batch {
        private final long[] counts = new long[bounds.length + 1];
        private double sum;

        public void add(double value) {
            counts[bucket(value)]++;
            sum += value;
        }

        public void clear() {
            Arrays.fill(counts, 0);
            sum = 0;
        }
    }

    /** The bounds, and infinity as the last one. */
    public List<Double> bounds() {
        return Stream.concat(Arrays.stream(bounds).boxed(), Stream.of(Double.POSITIVE_INFINITY))
                .toList();
    }

    /** How many values fell between each bound and the one before it. */
    public List<Long> counts() {
        return Stream.of(counts).map(LongAdder::sum).toList();
    }

    public double sum() {
        return sum.sum();
    }
}
