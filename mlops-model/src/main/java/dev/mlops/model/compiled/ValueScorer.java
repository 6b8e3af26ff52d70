package dev.mlops.model.compiled;

import dev.mlops.model.schema.Scaling;
import dev.mlops.model.schema.ValueTarget;
import dev.mlops.model.scoring.Outputs;
import dev.mlops.model.scoring.RowBlock;
import dev.mlops.model.scoring.RowLayout;
import dev.mlops.model.scoring.Scorer;

/** Answers rows with a value. */
final class ValueScorer implements Scorer {
    private final RowLayout layout;
    private final Scaling scaling;
    private final CompiledModel model;

    ValueScorer(RowLayout layout, ValueTarget target, CompiledModel model) {
        this.layout = layout;
        this.scaling = target.scaling();
        this.model = model;
    }

    @Override
    public RowLayout layout() {
        return layout;
    }

    @Override
    public Outputs outputs() {
        return Outputs.VALUE;
    }

    @Override
    public int score(double[] row, double[] scores) {
        model.score(row, scores);
        scores[0] = scaling.invert(scores[0]);
        return 0;
    }

    @Override
    public void score(RowBlock block) {
        model.score(block);
        for (int i = 0; i < block.count(); i++) {
            block.scores()[i] = scaling.invert(block.scores()[i]);
        }
    }
}
