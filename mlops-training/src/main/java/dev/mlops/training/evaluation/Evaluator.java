package dev.mlops.training.evaluation;

import dev.mlops.model.scoring.LabelPrediction;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.ValuePrediction;
import java.util.List;

/** Measures the answers that the scorer of a served model gave to rows that were held out. */
public final class Evaluator {
    private final List<Prediction> answers;

    /** @param answers at least one */
    public Evaluator(List<Prediction> answers) {
        this.answers = List.copyOf(answers);
    }

    /**
     * @param labels every label of the model, in the schema's order
     * @param truth the true label of each row
     */
    public Measures labels(List<String> labels, List<String> truth) {
        check(truth.size());
        List<LabelPrediction> given =
                answers.stream().map(LabelPrediction.class::cast).toList();
        return LabelMeasures.of(labels, truth, given);
    }

    /** @param truth the true value of each row, in the target's own unit */
    public Measures values(double[] truth) {
        check(truth.length);
        double[] given = answers.stream()
                .mapToDouble(answer -> ((ValuePrediction) answer).value())
                .toArray();
        return ValueMeasures.of(truth, given);
    }

    private void check(int truth) {
        if (answers.isEmpty() || answers.size() != truth) {
            throw new IllegalArgumentException("an evaluation takes answers and as many true ones, not "
                    + answers.size() + " answers and " + truth + " true ones");
        }
    }
}
