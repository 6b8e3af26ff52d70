package dev.mlops.model.compiled;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A vector or matrix of Tribuo's.
 *
 * @param rows 1 for a vector
 * @param columns the length of a row
 * @param values row after row; 0 where a sparse one has none
 * @param present which a sparse one has; all of a dense one
 */
record Tensor(int rows, int columns, double[] values, boolean[] present) {
    private static final int DIMENSIONS = 1;

    /** A sparse one is spread out up to this size; a larger one is left to Tribuo. */
    private static final int MOST = 1 << 24;

    /**
     * Reads one.
     *
     * @throws UncompilableException where it has another size than is expected
     */
    static Tensor of(Message envelope, int rows, int columns) {
        Typed typed = Typed.of(envelope);
        return switch (typed.className()) {
            case "org.tribuo.math.la.DenseVector", "org.tribuo.math.la.DenseMatrix" ->
                dense(typed.data(), rows, columns);
            case "org.tribuo.math.la.SparseVector", "org.tribuo.math.la.DenseSparseMatrix" ->
                sparse(typed.data(), rows, columns);
            default -> throw new UncompilableException("holds a " + typed.className());
        };
    }

    private static Tensor dense(Message data, int rows, int columns) {
        List<Integer> dimensions = new ArrayList<>();
        ByteBuffer numbers = ByteBuffer.allocate(0);
        MessageReader fields = data.reader();
        while (fields.next()) {
            switch (fields.field()) {
                case DIMENSIONS -> dimensions.addAll(fields.integers());
                case 2 -> numbers = fields.message().numbers();
                default -> {}
            }
        }
        Tensor tensor = empty(dimensions, rows, columns);
        if (numbers.remaining() != tensor.values.length * (long) Double.BYTES) {
            throw malformed();
        }
        numbers.asDoubleBuffer().get(tensor.values);
        Arrays.fill(tensor.present, true);
        return tensor;
    }

    private static Tensor sparse(Message data, int rows, int columns) {
        List<Integer> dimensions = new ArrayList<>();
        ByteBuffer indices = ByteBuffer.allocate(0);
        ByteBuffer numbers = indices;
        MessageReader fields = data.reader();
        while (fields.next()) {
            switch (fields.field()) {
                case DIMENSIONS -> dimensions.addAll(fields.integers());
                case 3 -> indices = fields.message().numbers();
                case 4 -> numbers = fields.message().numbers();
                default -> {}
            }
        }
        Tensor tensor = empty(dimensions, rows, columns);
        int count = numbers.remaining() / Double.BYTES;
        if (indices.remaining() != (long) count * Integer.BYTES * dimensions.size()) {
            throw malformed();
        }
        for (int i = 0; i < count; i++) {
            int row = dimensions.size() == 1 ? 0 : indices.getInt();
            int column = indices.getInt();
            if (row < 0 || row >= tensor.rows || column < 0 || column >= tensor.columns) {
                throw malformed();
            }
            tensor.values[row * tensor.columns + column] = numbers.getDouble();
            tensor.present[row * tensor.columns + column] = true;
        }
        return tensor;
    }

    private static Tensor empty(List<Integer> dimensions, int rows, int columns) {
        boolean vector = dimensions.size() == 1 && rows == 1;
        boolean matrix = dimensions.size() == 2 && dimensions.get(0) == rows;
        if (!vector && !matrix || dimensions.get(dimensions.size() - 1) != columns || (long) rows * columns > MOST) {
            throw malformed();
        }
        return new Tensor(rows, columns, new double[rows * columns], new boolean[rows * columns]);
    }

    private static UncompilableException malformed() {
        return new UncompilableException("holds a matrix whose parts do not fit");
    }
}
