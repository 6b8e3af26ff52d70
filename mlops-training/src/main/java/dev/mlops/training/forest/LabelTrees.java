package dev.mlops.training.forest;

import java.util.Map;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.ensemble.EnsembleCombiner;

/** Grows trees of labels. */
final class LabelTrees implements TreeGrower<Label> {
    private final TreeSettings settings;
    private final RankedColumns columns;
    private final Labels labels;

    LabelTrees(TreeSettings settings, Dataset<Label> data) {
        this.settings = settings;
        this.columns = RankedColumns.of(data, RankedColumns.Zeros.TWO);
        this.labels = Labels.of(data);
    }

    @Override
    public Model<Label> tree(Dataset<Label> examples, int number) {
        return new LabelTreeTrainer(settings, columns, labels).train(examples, Map.of(), number);
    }

    @Override
    public EnsembleCombiner<Label> combiner() {
        return new VotingCombiner();
    }
}
