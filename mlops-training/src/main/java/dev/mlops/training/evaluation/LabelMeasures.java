package dev.mlops.training.evaluation;

import dev.mlops.model.metrics.ConfusionMatrix;
import dev.mlops.model.metrics.Curve;
import dev.mlops.model.scoring.LabelPrediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The metrics of a classification. */
final class LabelMeasures extends Measures {
    /** As scikit-learn has it: a certain mistake costs much, not everything. */
    private static final double LEAST_PROBABILITY = Math.ulp(1.0);

    private static final int OVER_ALL = 4;
    private static final int PER_LABEL = 4;

    private final List<String> labels;
    private final List<String> names;
    private final int[] truth;
    private final int[] predicted;
    private final double[] losses;
    private final double[][] scores;
    private final List<ScoreOrder> orders;

    private LabelMeasures(List<String> labels, int[] truth, int[] predicted, double[] losses, double[][] scores) {
        this.labels = labels;
        this.names = names(labels);
        this.truth = truth;
        this.predicted = predicted;
        this.losses = losses;
        this.scores = scores;
        this.orders = IntStream.range(0, labels.size())
                .mapToObj(label -> ScoreOrder.of(scores[label], truth, label))
                .toList();
    }

    /**
     * @param labels of the model
     * @param truth the true label of each row
     * @param answers to each row
     */
    static LabelMeasures of(List<String> labels, List<String> truth, List<LabelPrediction> answers) {
        Map<String, Integer> indexes = new HashMap<>();
        labels.forEach(label -> indexes.put(label, indexes.size()));
        int rows = truth.size();
        double[] losses = new double[rows];
        double[][] scores = new double[labels.size()][rows];
        int[] actual = new int[rows];
        int[] predicted = new int[rows];
        for (int row = 0; row < rows; row++) {
            LabelPrediction answer = answers.get(row);
            actual[row] = index(indexes, truth.get(row));
            predicted[row] = index(indexes, answer.label());
            losses[row] = loss(answer, truth.get(row));
            for (int label = 0; label < labels.size(); label++) {
                scores[label][row] = answer.scores().getOrDefault(labels.get(label), Double.NaN);
            }
        }
        return new LabelMeasures(labels, actual, predicted, losses, scores);
    }

    @Override
    public int rows() {
        return truth.length;
    }

    @Override
    List<String> names() {
        return names;
    }

    @Override
    double[] values(int[] times) {
        var counts = new LabelCounts(labels.size(), truth, predicted, times);
        double[] values = new double[names.size()];
        values[0] = counts.accuracy();
        values[1] = counts.meanOfPresent(counts::recall);
        values[2] = counts.meanOfPresent(counts::f1);
        values[3] = logLoss(times, counts.rows());
        for (int label = 0, at = OVER_ALL; label < labels.size(); label++, at++) {
            values[at] = counts.precision(label);
            values[at + labels.size()] = counts.recall(label);
            values[at + 2 * labels.size()] = counts.f1(label);
            values[at + 3 * labels.size()] = orders.get(label).auc(times);
        }
        return values;
    }

    @Override
    long[] support() {
        var counts = new LabelCounts(labels.size(), truth, predicted, once());
        long[] support = new long[names.size()];
        support[0] = counts.rows();
        support[1] = counts.rarest();
        support[2] = counts.rarest();
        for (int label = 0, at = OVER_ALL; label < labels.size(); label++, at++) {
            support[at] = counts.predicted(label);
            support[at + labels.size()] = counts.actual(label);
            support[at + 2 * labels.size()] = counts.actual(label);
            support[at + 3 * labels.size()] = Math.min(counts.actual(label), counts.rows() - counts.actual(label));
        }
        return support;
    }

    @Override
    public Optional<ConfusionMatrix> confusion() {
        List<List<Long>> matrix = new ArrayList<>();
        for (long[] row : new LabelCounts(labels.size(), truth, predicted, once()).matrix()) {
            matrix.add(LongStream.of(row).boxed().toList());
        }
        return Optional.of(new ConfusionMatrix(labels, matrix));
    }

    /** Of two labels the curves of the rarer one say all. */
    @Override
    public List<Curve> curves() {
        var counts = new LabelCounts(labels.size(), truth, predicted, once());
        boolean probabilities = DoubleStream.of(losses).noneMatch(Double::isNaN);
        return IntStream.range(0, labels.size())
                .filter(label -> labels.size() != 2 || label == rarerOfTwo(counts))
                .boxed()
                .flatMap(label -> new LabelCurves(labels.get(label), scores[label], positive(label), probabilities)
                        .all().stream())
                .toList();
    }

    private static int rarerOfTwo(LabelCounts counts) {
        return counts.actual(1) <= counts.actual(0) ? 1 : 0;
    }

    private boolean[] positive(int label) {
        boolean[] positive = new boolean[truth.length];
        for (int row = 0; row < truth.length; row++) {
            positive[row] = truth[row] == label;
        }
        return positive;
    }

    @Override
    public LabelMeasures select(int[] rows) {
        double[][] selected =
                Arrays.stream(scores).map(column -> at(column, rows)).toArray(double[][]::new);
        return new LabelMeasures(labels, at(truth, rows), at(predicted, rows), at(losses, rows), selected);
    }

    private double logLoss(int[] times, long rows) {
        double sum = 0;
        for (int row = 0; row < losses.length; row++) {
            // Not multiplied by 0: what a row lacks must not show where the row does not count.
            sum += times[row] == 0 ? 0 : times[row] * losses[row];
        }
        return sum / rows;
    }

    private static double loss(LabelPrediction answer, String truth) {
        return answer.probabilities()
                ? -Math.log(Math.max(LEAST_PROBABILITY, answer.scores().getOrDefault(truth, 0.0)))
                : Double.NaN;
    }

    private static List<String> names(List<String> labels) {
        List<String> names = new ArrayList<>(OVER_ALL + PER_LABEL * labels.size());
        names.addAll(List.of("accuracy", "balanced-accuracy", "macro-f1", "log-loss"));
        for (String metric : List.of("precision", "recall", "f1", "auc")) {
            labels.forEach(label -> names.add(metric + "(" + label + ")"));
        }
        return List.copyOf(names);
    }

    private static int index(Map<String, Integer> indexes, String label) {
        Integer index = indexes.get(label);
        if (index == null) {
            throw new IllegalArgumentException("a label that is not one of the model's");
        }
        return index;
    }

    private static int[] at(int[] values, int[] rows) {
        return IntStream.of(rows).map(row -> values[row]).toArray();
    }

    private static double[] at(double[] values, int[] rows) {
        return IntStream.of(rows).mapToDouble(row -> values[row]).toArray();
    }
}
