package dev.mlops.training.check;

import dev.mlops.model.Task;
import dev.mlops.training.evaluation.Figures;
import dev.mlops.training.table.NumericTableColumn;
import dev.mlops.training.table.TableColumn;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A column that alone tells nearly all of the target mostly holds what is known only afterwards. Its values, numbers in
 * bins of equally many training rows, answer what their training rows have; that is measured on the held-out rows.
 */
final class LeakageCheck implements Check {
    private static final int BINS = 50;

    /** Of what always giving the same answer gets wrong. */
    private static final double TOLD = 0.98;

    private static final int FEWEST_ROWS = 20;

    @Override
    public List<String> findings(Examined data) {
        if (data.test().length < FEWEST_ROWS) {
            return List.of();
        }
        return data.features().stream()
                .map(column -> new Told(column, told(data, column)))
                .filter(each -> each.share() >= TOLD)
                .map(each -> "column '" + each.column().name() + "' alone tells "
                        + Figures.rounded(Math.floor(1000 * each.share()) / 10) + "% of '"
                        + data.table().target().name()
                        + "' in the held-out rows: does it hold what is known only afterwards? If so, leave it out with "
                        + Examined.ignoring(each.column().name()) + ".")
                .toList();
    }

    private record Told(TableColumn column, double share) {}

    private static double told(Examined data, TableColumn column) {
        IntFunction<Double> bin = bins(data, column);
        return data.table().task() == Task.CLASSIFICATION ? labels(data, bin) : values(data, column, bin);
    }

    private static IntFunction<Double> bins(Examined data, TableColumn column) {
        IntToDoubleFunction values = Examined.values(column);
        if (!Examined.isNumeric(column)) {
            return values::applyAsDouble;
        }
        double[] sorted = IntStream.of(data.train())
                .mapToDouble(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        double[] cuts = IntStream.range(1, BINS)
                .mapToDouble(i -> sorted[(int) ((long) i * sorted.length / BINS)])
                .toArray();
        return row -> {
            int place = Arrays.binarySearch(cuts, values.applyAsDouble(row));
            return (double) (place < 0 ? -place - 1 : place);
        };
    }

    private static double labels(Examined data, IntFunction<Double> bin) {
        Map<Double, Map<String, Integer>> counts = new HashMap<>();
        Map<String, Integer> all = new HashMap<>();
        for (int row : data.train()) {
            counts.computeIfAbsent(bin.apply(row), key -> new HashMap<>())
                    .merge(data.table().label(row), 1, Integer::sum);
            all.merge(data.table().label(row), 1, Integer::sum);
        }
        String most = mostFrequent(all);
        Map<Double, String> answers = new HashMap<>();
        counts.forEach((key, labels) -> answers.put(key, mostFrequent(labels)));
        long wrong = IntStream.of(data.test())
                .filter(row -> !answers.getOrDefault(bin.apply(row), most)
                        .equals(data.table().label(row)))
                .count();
        long baseline = IntStream.of(data.test())
                .filter(row -> !most.equals(data.table().label(row)))
                .count();
        return baseline == 0 ? 0 : 1 - (double) wrong / baseline;
    }

    private static String mostFrequent(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }

    /** The share of the variance that is explained, by bins or by a straight line. */
    private static double values(Examined data, TableColumn column, IntFunction<Double> bin) {
        IntToDoubleFunction target =
                Examined.values((NumericTableColumn) data.table().target());
        Map<Double, double[]> sums = new HashMap<>();
        for (int row : data.train()) {
            double[] sum = sums.computeIfAbsent(bin.apply(row), key -> new double[2]);
            sum[0] += target.applyAsDouble(row);
            sum[1]++;
        }
        double mean = IntStream.of(data.train()).mapToDouble(target).average().orElse(0);
        double errors = 0;
        double variation = 0;
        for (int row : data.test()) {
            double[] sum = sums.getOrDefault(bin.apply(row), new double[] {mean, 1});
            double value = target.applyAsDouble(row);
            errors += (value - sum[0] / sum[1]) * (value - sum[0] / sum[1]);
            variation += (value - mean) * (value - mean);
        }
        double byBins = variation == 0 ? 0 : 1 - errors / variation;
        return Examined.isNumeric(column)
                ? Math.max(byBins, straight(data.test(), Examined.values(column), target))
                : byBins;
    }

    private static double straight(int[] rows, IntToDoubleFunction x, IntToDoubleFunction y) {
        int[] known = IntStream.of(rows)
                .filter(row -> !Double.isNaN(x.applyAsDouble(row)))
                .toArray();
        double meanX = IntStream.of(known).mapToDouble(x).average().orElse(0);
        double meanY = IntStream.of(known).mapToDouble(y).average().orElse(0);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int row : known) {
            double dx = x.applyAsDouble(row) - meanX;
            double dy = y.applyAsDouble(row) - meanY;
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }
        return xx == 0 || yy == 0 || known.length < FEWEST_ROWS ? 0 : xy * xy / (xx * yy);
    }
}
