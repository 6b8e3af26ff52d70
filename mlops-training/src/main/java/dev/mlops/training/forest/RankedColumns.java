package dev.mlops.training.forest;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Output;
import org.tribuo.math.la.SparseVector;
import org.tribuo.math.la.VectorTuple;

/**
 * The features of a data set column by column, each value by its rank among those of its column: what a tree asks is
 * only which value is larger. Made once and shared by all trees.
 */
final class RankedColumns {
    private final int[][] ranks;
    private final double[][] values;
    private final int rows;

    private RankedColumns(int[][] ranks, double[][] values, int rows) {
        this.ranks = ranks;
        this.values = values;
        this.rows = rows;
    }

    /**
     * Ranks the columns.
     *
     * @param zeros whether 0.0 and -0.0 are two values: Tribuo ranks them so, though no question tells them apart
     */
    static <T extends Output<T>> RankedColumns of(Dataset<T> data, Zeros zeros) {
        double[][] columns = new double[data.getFeatureIDMap().size()][data.size()];
        for (int row = 0; row < data.size(); row++) {
            Example<T> example = data.getExample(row);
            for (VectorTuple feature : SparseVector.createSparseVector(example, data.getFeatureIDMap(), false)) {
                columns[feature.index][row] = zeros == Zeros.ONE ? feature.value + 0.0 : feature.value;
            }
        }
        double[][] values = new double[columns.length][];
        int[][] ranks = new int[columns.length][];
        IntStream.range(0, columns.length).parallel().forEach(column -> {
            values[column] = distinct(columns[column]);
            ranks[column] = ranks(columns[column], values[column]);
        });
        return new RankedColumns(ranks, values, data.size());
    }

    /** How many zeros there are. */
    enum Zeros {
        ONE,
        TWO
    }

    /** By row, which value of {@link #values} a column has there. Not to be changed. */
    int[] ranks(int column) {
        return ranks[column];
    }

    /** The distinct values of a column, ascending. Not to be changed. */
    double[] values(int column) {
        return values[column];
    }

    int rows() {
        return rows;
    }

    /** How many columns there are. */
    int count() {
        return ranks.length;
    }

    /** The largest number of distinct values in a column. */
    int mostValues() {
        return Arrays.stream(values).mapToInt(column -> column.length).max().orElse(0);
    }

    private static double[] distinct(double[] column) {
        double[] sorted = column.clone();
        Arrays.sort(sorted);
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || Double.compare(sorted[i], sorted[i - 1]) != 0) {
                sorted[count++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, count);
    }

    private static int[] ranks(double[] column, double[] values) {
        int[] ranks = new int[column.length];
        for (int row = 0; row < column.length; row++) {
            ranks[row] = Arrays.binarySearch(values, column[row]);
        }
        return ranks;
    }
}
