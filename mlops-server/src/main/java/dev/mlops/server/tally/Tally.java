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
        int bucket = 0;
        while (bucket < bounds.length && value > bounds[bucket]) {
            bucket++;
        }
        counts[bucket].increment();
        sum.add(value);
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
