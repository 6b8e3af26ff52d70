package dev.mlops.server.protocol.inference;

import dev.mlops.model.schema.Column;
import dev.mlops.model.schema.ValueType;
import dev.mlops.model.scoring.InvalidRowException;
import dev.mlops.model.scoring.RowLayout;
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
    /** Of columns whose texts fill more than a cell. */
    private final @Nullable String[][] texts;

    private final int count;
    private final String first;

    /** @throws ProblemException where the tensors do not fit together or do not fit the model */
    TensorRows(byte[] body, ColumnReader reader, List<Tensor> tensors, int maxRows) {
        this.body = body;
        this.reader = reader;
        this.layout = reader.layout();
        this.columns = layout.schema().columns();
        this.values = new double[columns.size()][];
        this.texts = new String[columns.size()][];
        this.count = tensors.get(0).rows();
        this.first = tensors.get(0).name();
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
            for (int column = 0; column < values.length; column++) {
                if (layout.isWide(column)) {
                    layout.text(row, column, texts[column] == null ? null : texts[column][i]);
                } else {
                    row[column] = values[column] == null ? Double.NaN : values[column][i];
                }
            }
            RequestProblems.requireComplete(layout, row, i + 1);
            rows.accept(row);
        }
    }

    private void check(Tensor tensor, int maxRows) {
        if (tensor.rows() != count) {
            throw InferenceProblems.ofTensor(
                    ProblemType.WRONG_LENGTH,
                    tensor.name(),
                    "has the shape " + Arrays.toString(tensor.shape()) + ", so other rows than the " + count
                            + " of the tensor '" + ProblemTexts.shorten(first) + "'.");
        }
        if (count > maxRows) {
            throw RequestProblems.tooMany(maxRows);
        }
        if (tensor.elements() > tensor.mostElements()) {
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
            open(column);
        }
        read(tensor, (elements, element) -> put(elements, element % columns.size(), element / columns.size()));
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
        open(column);
        read(tensor, (elements, element) -> put(elements, column, element));
    }

    private void open(int column) {
        values[column] = new double[count];
        if (layout.isWide(column)) {
            texts[column] = new String[count];
        }
    }

    private void requireType(Tensor tensor, int column) {
        ValueType type = columns.get(column).valueType();
        boolean numeric = type != ValueType.TEXT;
        if (tensor.type().isNumeric() != numeric) {
            throw InferenceProblems.ofTensor(
                    ProblemType.WRONG_TYPE,
                    tensor.name(),
                    "is of " + tensor.type() + ", but column '"
                            + columns.get(column).name() + "' takes "
                            + takes(type)
                            + (isOf(tensor, column) ? "." : "; send one tensor for each column."));
        }
    }

    private static String takes(ValueType type) {
        return switch (type) {
            case NUMBER -> "numbers, such as FP64";
            case TRUTH -> "BOOL";
            case TEXT -> "BYTES";
        };
    }

    private boolean isOf(Tensor tensor, int column) {
        return columns.get(column).name().equals(tensor.name());
    }

    private void read(Tensor tensor, Element element) {
        long expected = tensor.elements();
        TensorElements elements = switch (tensor.encoding()) {
            case JSON -> new JsonElements(reader, body, tensor);
            case BINARY -> new BinaryElements(reader, body, tensor);
            case CONTENTS -> new ContentsElements(reader, body, tensor);
        };
        int read = 0;
        while (elements.next()) {
            if (read == expected) {
                throw wrongCount(tensor, "more");
            }
            element.take(elements, read++);
        }
        if (read < expected) {
            throw wrongCount(tensor, "fewer");
        }
    }

    private void put(TensorElements elements, int column, int row) {
        double[] cells = cells(column);
        try {
            if (layout.isWide(column)) {
                texts[column][row] = elements.text(column);
            } else {
                cells[row] = elements.value(column);
            }
        } catch (InvalidRowException e) {
            boolean number = elements.isNumber() && columns.get(column).valueType() == ValueType.NUMBER;
            throw RequestProblems.invalid(
                    number ? ProblemType.NUMBER_OUT_OF_RANGE : ProblemType.WRONG_TYPE, row + 1, e);
        }
    }

    private double[] cells(int column) {
        double @Nullable [] cells = values[column];
        if (cells == null) {
            throw new IllegalStateException("column " + column + " is not being read");
        }
        return cells;
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
        void take(TensorElements elements, int element);
    }
}
