package dev.mlops.training.forest;

import org.tribuo.Dataset;
import org.tribuo.common.tree.AbstractTrainingNode;
import org.tribuo.common.tree.AbstractTrainingNode.LeafDeterminer;
import org.tribuo.provenance.TrainerProvenance;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.rtree.CARTJointRegressionTrainer;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;

/**
 * Tribuo's trainer of trees for all dimensions together, of which there is one, with nodes of our own. It describes
 * itself as the trainer that was configured, which chooses splits by the same measure.
 */
final class ValueTreeTrainer extends CARTJointRegressionTrainer {
    private final BinnedColumns columns;
    private final Values values;
    private final CARTRegressionTrainer described;

    /** @param columns of the data set that it is to learn from, or of which that one is a view */
    ValueTreeTrainer(TreeSettings tree, BinnedColumns columns, Values values) {
        super(
                tree.maxDepth(),
                tree.minChildWeight(),
                tree.minImpurityDecrease(),
                tree.fractionFeatures(),
                false,
                new MeanSquaredError(),
                false,
                tree.seed());
        this.columns = columns;
        this.values = values;
        this.described = new CARTRegressionTrainer(
                tree.maxDepth(),
                tree.minChildWeight(),
                tree.minImpurityDecrease(),
                tree.fractionFeatures(),
                false,
                new MeanSquaredError(),
                tree.seed());
    }

    @Override
    protected AbstractTrainingNode<Regressor> mkTrainingNode(Dataset<Regressor> examples, LeafDeterminer leaves) {
        Bag bag = Bag.of(examples, values.targets().length);
        var splits = new ValueSplits(columns, values, bag);
        return ValueNode.root(new ValueNode.Growth(columns.ranked(), values, bag, splits), leaves);
    }

    @Override
    public TrainerProvenance getProvenance() {
        described.setInvocationCount(getInvocationCount());
        return described.getProvenance();
    }
}
