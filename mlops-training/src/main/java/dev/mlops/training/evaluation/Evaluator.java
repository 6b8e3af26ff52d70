package dev.mlops.training.evaluation;

import dev.mlops.model.scoring.LabelPrediction;
import dev.mlops.model.scoring.Row;
import dev.mlops.model.scoring.Scorer;
import dev.mlops.model.scoring.ValuePrediction;
import java.util.ArrayList;
import java.util.List;

/** Measures a model by the very scorer that will serve it, on rows that were held out. */
public final class Evaluator {
    private final Scorer scorer;

    public Evaluator(Scorer scorer) {
        this.scorer = scorer;
    }

    /**
     * @param labels every label of the model, in the schema's order
     * @param rows at least one
     * @param truth the true label of each row
     */
    public Evaluation labels(List<String> labels, List<Row> rows, List<String> truth) {
        check(rows.size(), truth.size());
        List<LabelPrediction> answers = new ArrayList<>(rows.size());
        for (Row row : rows) {
            answers.add((LabelPrediction) scorer.score(row));
        }
        return new LabelMeasures(labels, truth, answers).evaluation();
    }

    /**
     * @param rows at least one
     * @param truth the true value of each row, in the target's own unit
     */
    public Evaluation values(List<Row> rows, double[] truth) {
        check(rows.size(), truth.length);
        double[] answers = rows.stream()
                .mapToDouble(row -> ((ValuePrediction) scorer.score(row)).value())
                .toArray();
        return ValueMeasures.of(truth, answers);
    }

    private static void check(int rows, int truth) {
        if (rows == 0 || rows != truth) {
            throw new IllegalArgumentException("an evaluation takes rows and as many true answers, not " + rows
                    + " rows and " + truth + " answers");
        }
    }
}
