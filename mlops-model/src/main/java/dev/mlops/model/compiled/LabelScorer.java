package dev.mlops.model.compiled;

import dev.mlops.model.schema.LabelTarget;
import dev.mlops.model.scoring.Outputs;
import dev.mlops.model.scoring.RowBlock;
import dev.mlops.model.scoring.RowLayout;
import dev.mlops.model.scoring.Scorer;
import java.util.List;

/** Answers rows with a label. */
final class LabelScorer implements Scorer {
    private final RowLayout layout;
    private final Outputs outputs;
    private final CompiledModel model;

    /** The place of each of the model's labels among the schema's. */
    private final int[] places;

    private final boolean sameOrder;

    /** @param labels in the order in which the model numbers them */
    LabelScorer(RowLayout layout, LabelTarget target, CompiledModel model, List<String> labels, boolean probabilities) {
        this.layout = layout;
        this.outputs = new Outputs(target.labels(), probabilities);
        this.model = model;
        this.places = labels.stream().mapToInt(target.labels()::indexOf).toArray();
        this.sameOrder = labels.equals(target.labels());
    }

    @Override
    public RowLayout layout() {
        return layout;
    }

    @Override
    public Outputs outputs() {
        return outputs;
    }

    @Override
    public int score(double[] row, double[] scores) {
        if (sameOrder) {
            return model.score(row, scores);
        }
        int label = model.score(row, scores);
        reorder(scores, 0, new double[scores.length]);
        return places[label];
    }

    @Override
    public void score(RowBlock block) {
        model.score(block);
        if (sameOrder) {
            return;
        }
        double[] numbered = new double[places.length];
        for (int i = 0; i < block.count(); i++) {
            reorder(block.scores(), i * places.length, numbered);
            block.labels()[i] = places[block.labels()[i]];
        }
    }

    private void reorder(double[] scores, int start, double[] numbered) {
        System.arraycopy(scores, start, numbered, 0, numbered.length);
        for (int i = 0; i < numbered.length; i++) {
            scores[start + places[i]] = numbered[i];
        }
    }
}
