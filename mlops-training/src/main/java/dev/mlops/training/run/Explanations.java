package dev.mlops.training.run;

import dev.mlops.model.compiled.ModelCompiler;
import dev.mlops.model.metrics.Explanation;
import dev.mlops.model.metrics.Importance;
import dev.mlops.model.profile.Profile;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.Row;
import dev.mlops.model.scoring.Scorer;
import dev.mlops.training.explanation.Explainer;
import java.util.List;
import java.util.stream.IntStream;

/** Explains a model by its own answers to held-out rows. */
final class Explanations {
    private final Examples examples;
    private final long seed;

    /** @param seed of what is drawn */
    Explanations(Examples examples, long seed) {
        this.examples = examples;
        this.seed = seed;
    }

    /** @param answers of the model to the test rows */
    Explanation of(ServedModel model, List<Prediction> answers, Profile profile) {
        // The rows stand in the order of their hashes, so that the first ones are as good as drawn.
        int[] rows =
                IntStream.of(examples.split().test()).limit(Explainer.MOST_ROWS).toArray();
        // As it is served, many times as fast as Tribuo.
        Scorer scorer = ModelCompiler.compile(examples.schema(), model.bytes()).orElse(model.scorer());
        List<Row> values = IntStream.of(rows).mapToObj(examples.rows()::row).toList();
        var explainer = new Explainer(examples.schema(), scorer, values, truth(scorer, rows), seed);
        List<Importance> importance = explainer.importance();
        return new Explanation(
                examples.measures(answers).curves(), importance, explainer.dependences(importance, profile));
    }

    private double[] truth(Scorer scorer, int[] rows) {
        if (scorer.outputs().isValue()) {
            return IntStream.of(rows).mapToDouble(examples.rows()::value).toArray();
        }
        List<String> labels = scorer.outputs().labels();
        return IntStream.of(rows)
                .mapToDouble(row -> labels.indexOf(examples.table().label(row)))
                .toArray();
    }
}
