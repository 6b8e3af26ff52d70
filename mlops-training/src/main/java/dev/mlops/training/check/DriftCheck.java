package dev.mlops.training.check;

import dev.mlops.training.table.TableColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Columns, and the target, that are distributed otherwise in the test part: numbers by the test of Kolmogorov and
 * Smirnov, categories by that of chi-squared, at 0.1 % over all columns together.
 */
final class DriftCheck implements Check {
    private static final double LEVEL = 0.001;

    /** Rows that a cell must be expected to have for its count to be as good as normal. */
    private static final double FEWEST_EXPECTED = 5;

    @Override
    public List<String> findings(Examined data) {
        List<TableColumn> columns = new ArrayList<>(data.features());
        columns.add(data.table().target());
        double level = LEVEL / columns.size();
        return columns.stream()
                .filter(column -> chance(data, column) < level)
                .map(column -> "column '" + column.name() + "' is distributed otherwise in the test part than in the"
                        + " training part: the metrics speak of other rows than the model has learned from. Look at"
                        + " <split>, or at how the rows were collected.")
                .toList();
    }

    /** That parts drawn alike differ as much as these. */
    private static double chance(Examined data, TableColumn column) {
        IntToDoubleFunction values = Examined.values(column);
        return Examined.isNumeric(column)
                ? kolmogorov(sorted(data.train(), values), sorted(data.test(), values))
                : chiSquared(counts(data.train(), values), counts(data.test(), values));
    }

    private static double[] sorted(int[] rows, IntToDoubleFunction values) {
        double[] sorted = IntStream.of(rows)
                .mapToDouble(values)
                .filter(value -> !Double.isNaN(value))
                .toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double kolmogorov(double[] one, double[] other) {
        if (one.length == 0 || other.length == 0) {
            return 1;
        }
        double largest = 0;
        int i = 0;
        int j = 0;
        while (i < one.length && j < other.length) {
            double value = Math.min(one[i], other[j]);
            while (i < one.length && one[i] == value) {
                i++;
            }
            while (j < other.length && other[j] == value) {
                j++;
            }
            largest = Math.max(largest, Math.abs((double) i / one.length - (double) j / other.length));
        }
        double size = Math.sqrt((double) one.length * other.length / (one.length + other.length));
        double lambda = (size + 0.12 + 0.11 / size) * largest;
        double sum = 0;
        for (int k = 1; k <= 100; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2 * k * k * lambda * lambda);
        }
        return lambda < 0.2 ? 1 : Math.max(0, Math.min(1, sum));
    }

    private static Map<Double, Integer> counts(int[] rows, IntToDoubleFunction values) {
        Map<Double, Integer> counts = new HashMap<>();
        IntStream.of(rows).forEach(row -> counts.merge(values.applyAsDouble(row), 1, Integer::sum));
        return counts;
    }

    /** Rare categories are taken together. */
    private static double chiSquared(Map<Double, Integer> one, Map<Double, Integer> other) {
        double ones = one.values().stream().mapToInt(Integer::intValue).sum();
        double others = other.values().stream().mapToInt(Integer::intValue).sum();
        Map<Double, Integer> all = new HashMap<>(one);
        other.forEach((value, count) -> all.merge(value, count, Integer::sum));
        double statistic = 0;
        int cells = 0;
        double[] pooled = new double[2];
        double least = Math.min(ones, others) / (ones + others);
        for (Map.Entry<Double, Integer> value : all.entrySet()) {
            double first = one.getOrDefault(value.getKey(), 0);
            double second = other.getOrDefault(value.getKey(), 0);
            if (value.getValue() * least < FEWEST_EXPECTED) {
                pooled[0] += first;
                pooled[1] += second;
            } else {
                statistic += distance(first, second, ones, others);
                cells++;
            }
        }
        if ((pooled[0] + pooled[1]) * least >= FEWEST_EXPECTED) {
            statistic += distance(pooled[0], pooled[1], ones, others);
            cells++;
        }
        return cells < 2 ? 1 : ChiSquaredDistribution.of(cells - 1).survivalProbability(statistic);
    }

    private static double distance(double first, double second, double ones, double others) {
        double share = (first + second) / (ones + others);
        double expectedFirst = share * ones;
        double expectedSecond = share * others;
        return (first - expectedFirst) * (first - expectedFirst) / expectedFirst
                + (second - expectedSecond) * (second - expectedSecond) / expectedSecond;
    }
}
