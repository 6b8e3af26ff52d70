package dev.mlops.training.evaluation;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** How often each label was predicted for each true one, and what follows from it alone. */
final class LabelCounts {
    private final long[][] matrix;
    private final long[] actual;
    private final long[] predicted;
    private final long rows;

    /**
     * @param labels how many there are
     * @param truth the true label of each row
     * @param answers the predicted ones
     * @param times how often each row counts
     */
    LabelCounts(int labels, int[] truth, int[] answers, int[] times) {
        matrix = new long[labels][labels];
        actual = new long[labels];
        predicted = new long[labels];
        for (int row = 0; row < truth.length; row++) {
            matrix[truth[row]][answers[row]] += times[row];
        }
        long sum = 0;
        for (int i = 0; i < labels; i++) {
            for (int j = 0; j < labels; j++) {
                actual[i] += matrix[i][j];
                predicted[j] += matrix[i][j];
                sum += matrix[i][j];
            }
        }
        rows = sum;
    }

    /** {@code matrix()[i][j]} rows of label i were predicted as label j; not to be changed. */
    long[][] matrix() {
        return matrix;
    }

    long rows() {
        return rows;
    }

    /** Rows that have the label. */
    long actual(int label) {
        return actual[label];
    }

    /** Rows that were predicted to have it. */
    long predicted(int label) {
        return predicted[label];
    }

    /** Rows of the rarest label that is there. */
    long rarest() {
        return IntStream.range(0, actual.length)
                .mapToLong(label -> actual[label])
                .filter(count -> count > 0)
                .min()
                .orElse(0);
    }

    double accuracy() {
        long right = 0;
        for (int label = 0; label < matrix.length; label++) {
            right += matrix[label][label];
        }
        return (double) right / rows;
    }

    double precision(int label) {
        return (double) matrix[label][label] / predicted[label];
    }

    double recall(int label) {
        return (double) matrix[label][label] / actual[label];
    }

    /** 0 where the label is there or was predicted, but never rightly. */
    double f1(int label) {
        return 2.0 * matrix[label][label] / (predicted[label] + actual[label]);
    }

    /** The mean over the labels that the rows have. */
    double meanOfPresent(IntToDoubleFunction measure) {
        double sum = 0;
        int present = 0;
        for (int label = 0; label < actual.length; label++) {
            if (actual[label] > 0) {
                sum += measure.applyAsDouble(label);
                present++;
            }
        }
        return sum / present;
    }
}
