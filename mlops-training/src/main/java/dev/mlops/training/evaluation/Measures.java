package dev.mlops.training.evaluation;

import dev.mlops.model.metrics.ConfusionMatrix;
import dev.mlops.model.metrics.Curve;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the metrics need to know of each row, so that they can be measured over any of the rows, and over rows that
 * count several times, without asking the model again.
 */
public abstract sealed class Measures permits LabelMeasures, ValueMeasures {
    /** How many rows there are. */
    public abstract int rows();

    /** The metrics in the catalog's order, for example {@code recall(yes)}. */
    abstract List<String> names();

    /**
     * The value of each metric, in the order of the names; NaN where it has none.
     *
     * @param times how often each row counts
     */
    abstract double[] values(int[] times);

    /**
     * On how many rows each metric stands, in the order of the names, where its best value means that none of them is
     * wrong; 0 where there is no such value.
     */
    abstract long[] support();

    /** How often each label was predicted for each true one, for a classification. */
    public abstract Optional<ConfusionMatrix> confusion();

    /** What there is to draw. */
    public abstract List<Curve> curves();

    /** The same of some of the rows. */
    public abstract Measures select(int[] rows);

    /** By metric over all rows, NaN where a metric has no value. */
    public Map<String, Double> values() {
        double[] values = values(once());
        Map<String, Double> byName = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            byName.put(names().get(i), values[i]);
        }
        return byName;
    }

    /** Every row counted once. */
    int[] once() {
        int[] once = new int[rows()];
        Arrays.fill(once, 1);
        return once;
    }
}
