package dev.mlops.training.evaluation;

import dev.mlops.model.metrics.ConfusionMatrix;
import dev.mlops.model.scoring.LabelPrediction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The metrics of a classification. */
final class LabelMeasures {
    /** As scikit-learn has it: a certain mistake costs much, not everything. */
    private static final double LEAST_PROBABILITY = Math.ulp(1.0);

    private final List<String> labels;
    private final List<String> truth;
    private final List<LabelPrediction> answers;
    private final long[][] counts;

    LabelMeasures(List<String> labels, List<String> truth, List<LabelPrediction> answers) {
        this.labels = labels;
        this.truth = truth;
        this.answers = answers;
        this.counts = new long[labels.size()][labels.size()];
        for (int i = 0; i < truth.size(); i++) {
            counts[index(truth.get(i))][index(answers.get(i).label())]++;
        }
    }

    Evaluation evaluation() {
        Map<String, Double> values = new LinkedHashMap<>();
        long right =
                IntStream.range(0, labels.size()).mapToLong(i -> counts[i][i]).sum();
        values.put("accuracy", (double) right / truth.size());
        values.put("balanced-accuracy", meanOfPresent(this::recall));
        values.put("macro-f1", meanOfPresent(this::f1));
        values.put("log-loss", logLoss());
        perLabel(values, "precision", this::precision);
        perLabel(values, "recall", this::recall);
        perLabel(values, "f1", this::f1);
        perLabel(values, "auc", this::auc);
        List<List<Long>> matrix = new ArrayList<>();
        for (long[] row : counts) {
            matrix.add(LongStream.of(row).boxed().toList());
        }
        return new Evaluation(values, Optional.of(new ConfusionMatrix(labels, matrix)));
    }

    private void perLabel(Map<String, Double> values, String metric, ToDoubleFunction<Integer> measure) {
        for (int i = 0; i < labels.size(); i++) {
            values.put(metric + "(" + labels.get(i) + ")", measure.applyAsDouble(i));
        }
    }

    private double precision(int label) {
        return (double) counts[label][label] / predicted(label);
    }

    private double recall(int label) {
        return (double) counts[label][label] / actual(label);
    }

    /** 0 where the label is there or was predicted, but never rightly. */
    private double f1(int label) {
        return 2.0 * counts[label][label] / (predicted(label) + actual(label));
    }

    /** The mean over the labels that the rows have. */
    private double meanOfPresent(ToDoubleFunction<Integer> measure) {
        return IntStream.range(0, labels.size())
                .filter(label -> actual(label) > 0)
                .mapToDouble(measure::applyAsDouble)
                .average()
                .orElse(Double.NaN);
    }

    private double logLoss() {
        if (!answers.stream().allMatch(LabelPrediction::probabilities)) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < truth.size(); i++) {
            double probability = answers.get(i).scores().getOrDefault(truth.get(i), 0.0);
            sum -= Math.log(Math.max(LEAST_PROBABILITY, probability));
        }
        return sum / truth.size();
    }

    /** By the ranks of the scores: rows with the same score share the mean of their ranks. */
    private double auc(int label) {
        record Scored(double score, boolean positive) {}
        String name = labels.get(label);
        List<Scored> scored = new ArrayList<>(truth.size());
        for (int i = 0; i < truth.size(); i++) {
            Double score = answers.get(i).scores().get(name);
            if (score == null || score.isNaN()) {
                return Double.NaN;
            }
            scored.add(new Scored(score, truth.get(i).equals(name)));
        }
        scored.sort(Comparator.comparingDouble(Scored::score));
        double ranks = 0;
        for (int from = 0, to = 0; from < scored.size(); from = to) {
            long positives = 0;
            for (to = from;
                    to < scored.size()
                            && scored.get(to).score() == scored.get(from).score();
                    to++) {
                positives += scored.get(to).positive() ? 1 : 0;
            }
            ranks += positives * (from + 1 + to) / 2.0;
        }
        double positives = actual(label);
        double negatives = truth.size() - positives;
        return (ranks - positives * (positives + 1) / 2) / (positives * negatives);
    }

    private long actual(int label) {
        return LongStream.of(counts[label]).sum();
    }

    private long predicted(int label) {
        return IntStream.range(0, labels.size())
                .mapToLong(i -> counts[i][label])
                .sum();
    }

    private int index(String label) {
        int index = labels.indexOf(label);
        if (index < 0) {
            throw new IllegalArgumentException("a label that is not one of the model's");
        }
        return index;
    }
}
