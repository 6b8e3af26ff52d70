package dev.mlops.training.forest;

import java.util.Map;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.ensemble.EnsembleCombiner;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.ensemble.AveragingCombiner;

/** Grows trees of values of one dimension. */
final class ValueTrees implements TreeGrower<Regressor> {
    private final TreeSettings settings;
    private final BinnedColumns columns;
    private final Values values;

    ValueTrees(TreeSettings settings, Dataset<Regressor> data) {
        this.settings = settings;
        this.columns = BinnedColumns.of(RankedColumns.of(data, RankedColumns.Zeros.ONE));
        this.values = Values.of(data);
    }

    @Override
    public Model<Regressor> tree(Dataset<Regressor> examples, int number) {
        return new ValueTreeTrainer(settings, columns, values).train(examples, Map.of(), number);
    }

    @Override
    public EnsembleCombiner<Regressor> combiner() {
        return new AveragingCombiner();
    }
}
