package dev.mlops.training.run;

import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.scoring.LabelPrediction;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.ValuePrediction;
import dev.mlops.training.columns.OrderStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What needs no model: the same answer to every row. For a classification it is the training rows' most frequent label,
 * the first where several are as frequent, with the labels' shares as probabilities; for a regression their median.
 */
final class Baseline {
    private Baseline() {}

    static Prediction answer(Examples examples) {
        int[] train = examples.split().train();
        if (examples.schema().target() instanceof LabelTarget target) {
            return label(
                    target.labels(),
                    IntStream.of(train).mapToObj(examples.table()::label).toList());
        }
        return new ValuePrediction(OrderStatistics.of(IntStream.of(train).mapToDouble(examples.rows()::value))
                .quantile(0.5));
    }

    private static Prediction label(List<String> labels, List<String> seen) {
        Map<String, Double> shares = new LinkedHashMap<>();
        labels.forEach(label -> shares.put(label, 0.0));
        seen.forEach(label -> shares.merge(label, 1.0, Double::sum));
        shares.replaceAll((label, rows) -> rows / seen.size());
        String most = labels.get(0);
        for (String label : labels) {
            if (shares.getOrDefault(label, 0.0) > shares.getOrDefault(most, 0.0)) {
                most = label;
            }
        }
        return new LabelPrediction(most, shares, true);
    }
}
