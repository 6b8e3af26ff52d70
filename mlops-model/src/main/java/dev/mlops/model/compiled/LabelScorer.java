package dev.mlops.model.compiled;

import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.scoring.LabelPrediction;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.Row;
import dev.mlops.model.scoring.Scorer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers rows with a label. */
final class LabelScorer implements Scorer {
    private final RowEncoder encoder;
    private final LabelTarget target;
    private final CompiledModel model;
    private final List<String> labels;
    private final boolean probabilities;

    /** The place of each of the schema's labels among the model's. */
    private final int[] order;

    /** @param labels in the order in which the model numbers them */
    LabelScorer(Schema schema, LabelTarget target, CompiledModel model, List<String> labels, boolean probabilities) {
        this.encoder = new RowEncoder(schema);
        this.target = target;
        this.model = model;
        this.labels = labels;
        this.probabilities = probabilities;
        this.order = target.labels().stream().mapToInt(labels::indexOf).toArray();
    }

    @Override
    public Prediction score(Row row) {
        double[] scores = new double[labels.size()];
        int answer = model.score(encoder.encode(row), scores);
        Map<String, Double> ordered = new LinkedHashMap<>();
        for (int i = 0; i < order.length; i++) {
            ordered.put(target.labels().get(i), scores[order[i]]);
        }
        return new LabelPrediction(labels.get(answer), ordered, probabilities);
    }
}
