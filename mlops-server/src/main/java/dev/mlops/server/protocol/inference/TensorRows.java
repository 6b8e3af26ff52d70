package dev.mlops.server.protocol.inference;

import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.NumericColumn;
import dev.mlops.model.scoring.InvalidRowException;
import dev.mlops.model.scoring.RowLayout;
import dev.mlops.server.json.JsonReader;
import dev.mlops.server.json.JsonToken;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.protocol.ColumnReader;
import dev.mlops.server.protocol.ProblemTexts;
import dev.mlops.server.protocol.RequestProblems;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of tensors: one tensor for each column, by its name, or one tensor of two dimensions with a row's values
 * in the order of the columns.
 */
final class TensorRows {
    private final byte[] body;
    private final ColumnReader reader;
    private final RowLayout layout;
    private final List<Column> columns;
    private final double[][] values;
    private final int count;

    /** @throws ProblemException where the tensors do not fit together or do not fit the model */
    TensorRows(byte[] body, ColumnReader reader, List<Tensor> tensors, int maxRows) {
        this.body = body;
        this.reader = reader;
        this.layout = reader.layout();
        this.columns = layout.schema().columns();
        this.values = new double[columns.size()][];
        this.count = tensors.get(0).rows();
        for (Tensor tensor : tensors) {
            check(tensor, maxRows);
        }
        if (isMatrix(tensors)) {
            matrix(tensors.get(0));
        } else {
            tensors.forEach(this::column);
        }
    }

    int count() {
        return count;
    }

    /** Gives each row, complete; the array is used again for the next. */
    void forEach(Consumer<double[]> rows) {
        double[] row = layout.newRow();
        for (int i = 0; i < count; i++) {
            for (int column = 0; column < row.length; column++) {
                row[column] = values[column] == null ? Double.NaN : values[column][i];
            }
            requireComplete(row, i + 1);
            rows.accept(row);
        }
    }

    private void check(Tensor tensor, int maxRows) {
        if (tensor.rows() != count) {
            throw InferenceProblems.ofTensor(
                    ProblemType.WRONG_LENGTH,
                    tensor.name(),
                    "has " + tensor.rows() + " rows, the one before it " + count + ".");
        }
        if (count > maxRows) {
            throw RequestProblems.tooMany(maxRows);
        }
        // Each element takes two bytes at least, so that a shape cannot ask for memory that the body does not fill.
        if (tensor.elements() > tensor.length() / 2 + 1) {
            throw wrongCount(tensor, "fewer");
        }
    }

    /** A tensor whose name is a column's is that column, if it can be. */
    private boolean isMatrix(List<Tensor> tensors) {
        Tensor only = tensors.get(0);
        return tensors.size() == 1
                && only.shape().length == 2
                && !(only.isColumn() && layout.schema().indexOf(only.name()).isPresent());
    }

    private void matrix(Tensor tensor) {
        if (tensor.shape()[1] != columns.size()) {
            throw InferenceProblems.ofTensor(
                    ProblemType.WRONG_LENGTH,
                    tensor.name(),
                    "has " + tensor.shape()[1] + " values in a row; the model takes " + columns.size()
                            + ", in this order: " + ProblemTexts.names(columns) + ".");
        }
        for (int column = 0; column < columns.size(); column++) {
            requireType(tensor, column);
            values[column] = new double[count];
        }
        read(tensor, (json, element) -> put(json, element % columns.size(), element / columns.size()));
    }

    private void column(Tensor tensor) {
        int column = layout.schema()
                .indexOf(tensor.name())
                .orElseThrow(() -> InferenceProblems.ofTensor(
                        ProblemType.UNKNOWN_COLUMN,
                        tensor.name(),
                        "is no column of the model; its columns are " + ProblemTexts.names(columns) + "."));
        if (!tensor.isColumn()) {
            throw InferenceProblems.ofTensor(
                    ProblemType.WRONG_LENGTH, tensor.name(), "is a column, whose shape is [rows] or [rows, 1].");
        }
        if (values[column] != null) {
            throw InferenceProblems.ofTensor(ProblemType.REPEATED_COLUMN, tensor.name(), "is there twice.");
        }
        requireType(tensor, column);
        values[column] = new double[count];
        read(tensor, (json, element) -> put(json, column, element));
    }

    private void requireType(Tensor tensor, int column) {
        boolean numeric = columns.get(column) instanceof NumericColumn;
        if (tensor.type().isNumeric() != numeric) {
            throw InferenceProblems.ofTensor(
                    ProblemType.WRONG_TYPE,
                    tensor.name(),
                    "is of " + tensor.type() + ", but column '"
                            + columns.get(column).name() + "' takes "
                            + (numeric ? "numbers, such as FP64" : "BYTES")
                            + (isOf(tensor, column) ? "." : "; send one tensor for each column."));
        }
    }

    private boolean isOf(Tensor tensor, int column) {
        return columns.get(column).name().equals(tensor.name());
    }

    /** Nested lists are taken like flat ones: their order is the same. */
    private void read(Tensor tensor, Element element) {
        long elements = tensor.elements();
        var json = new JsonReader(body, tensor.start(), tensor.length());
        int read = 0;
        for (JsonToken token = json.next(); token != JsonToken.END; token = json.next()) {
            if (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
                continue;
            }
            if (read == elements) {
                throw wrongCount(tensor, "more");
            }
            element.read(json, read++);
        }
        if (read < elements) {
            throw wrongCount(tensor, "fewer");
        }
    }

    private void put(JsonReader json, int column, int row) {
        double[] cells = cells(column);
        try {
            cells[row] = value(json, column);
        } catch (InvalidRowException e) {
            boolean number = json.token() == JsonToken.NUMBER && columns.get(column) instanceof NumericColumn;
            throw RequestProblems.invalid(
                    number ? ProblemType.NUMBER_OUT_OF_RANGE : ProblemType.WRONG_TYPE, row + 1, e);
        }
    }

    private double value(JsonReader json, int column) {
        return switch (json.token()) {
            case NULL -> Double.NaN;
            case NUMBER -> reader.number(json, column);
            case TRUE -> layout.number(column, 1);
            case FALSE -> layout.number(column, 0);
            case STRING -> reader.category(json, column);
            default -> throw InferenceProblems.shape("The data of a tensor has an object in it.");
        };
    }

    private double[] cells(int column) {
        double @Nullable [] cells = values[column];
        if (cells == null) {
            throw new IllegalStateException("column " + column + " is not being read");
        }
        return cells;
    }

    private void requireComplete(double[] row, int number) {
        try {
            layout.requireComplete(row);
        } catch (InvalidRowException e) {
            throw RequestProblems.invalid(ProblemType.MISSING_VALUE, number, e);
        }
    }

    private static ProblemException wrongCount(Tensor tensor, String comparison) {
        return InferenceProblems.ofTensor(
                ProblemType.WRONG_LENGTH,
                tensor.name(),
                "has " + comparison + " elements than its shape " + Arrays.toString(tensor.shape()) + " says.");
    }

    /** Takes one element of a tensor. */
    @FunctionalInterface
    private interface Element {
        void read(JsonReader json, int element);
    }
}
