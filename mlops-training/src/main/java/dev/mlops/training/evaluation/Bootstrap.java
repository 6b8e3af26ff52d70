package dev.mlops.training.evaluation;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import com.dynatrace.hash4j.random.PseudoRandomGenerator;
import com.dynatrace.hash4j.random.PseudoRandomGeneratorProvider;
import dev.mlops.model.metrics.Interval;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Confidence intervals of 95 % by the bootstrap: metrics are measured again over rows drawn from the rows, as many,
 * with replacement. Each draw has random numbers of its own, so that the number of threads decides nothing.
 */
public final class Bootstrap {
    static final int RESAMPLES = 1000;

    /** Rows are left out in blocks: of many rows each would be left out alone at the cost of all of them. */
    private static final int BLOCKS = 200;

    private static final PseudoRandomGeneratorProvider RANDOM = PseudoRandomGeneratorProvider.splitMix64_V1();

    private final Hasher64 seeds;

    /** @param seed the same gives the same intervals */
    public Bootstrap(long seed) {
        this.seeds = Hashing.xxh3_64(seed);
    }

    /** By metric; none of a metric that has no value, or has one in less than half of the resamples. */
    public Map<String, Interval> intervals(Measures measures) {
        double[] seen = measures.values(measures.once());
        double[][] drawn = IntStream.range(0, RESAMPLES)
                .parallel()
                .mapToObj(resample -> measures.values(draw(resample, measures.rows())))
                .toArray(double[][]::new);
        int blocks = Math.min(BLOCKS, measures.rows());
        double[][] without = IntStream.range(0, blocks)
                .parallel()
                .mapToObj(block -> measures.values(without(block, blocks, measures.rows())))
                .toArray(double[][]::new);
        long[] support = measures.support();
        List<String> names = measures.names();
        Map<String, Interval> intervals = new LinkedHashMap<>();
        for (int i = 0; i < seen.length; i++) {
            var estimates = new Resamples(seen[i], column(drawn, i), column(without, i), RESAMPLES);
            String name = names.get(i);
            Optional<Interval> interval = estimates.interval(support[i]);
            interval.ifPresent(found -> intervals.put(name, found));
        }
        return intervals;
    }

    /** How often each row was drawn. */
    private int[] draw(int resample, int rows) {
        PseudoRandomGenerator random = RANDOM.create(seeds.hashLongToLong(resample));
        int[] times = new int[rows];
        for (int i = 0; i < rows; i++) {
            times[random.uniformInt(rows)]++;
        }
        return times;
    }

    private static int[] without(int block, int blocks, int rows) {
        int[] times = new int[rows];
        Arrays.fill(times, 1);
        Arrays.fill(times, (int) ((long) block * rows / blocks), (int) ((block + 1L) * rows / blocks), 0);
        return times;
    }

    /** The values of one metric that are values. */
    private static double[] column(double[][] values, int metric) {
        return Arrays.stream(values)
                .mapToDouble(row -> row[metric])
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }
}
