package dev.mlops.training.forest;

import dev.mlops.training.forest.TreeSettings.Impurity;
import org.tribuo.Dataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.Entropy;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.dtree.impurity.LabelImpurity;
import org.tribuo.common.tree.AbstractTrainingNode;
import org.tribuo.common.tree.AbstractTrainingNode.LeafDeterminer;
import org.tribuo.dataset.DatasetView;
import org.tribuo.provenance.TrainerProvenance;

/**
 * Tribuo's trainer of trees with nodes of our own: the order in which nodes are grown, and the features that each looks
 * at, stay Tribuo's. Since the trees are those of Tribuo's trainer, it describes itself as that one.
 */
final class RankedTreeTrainer extends CARTClassificationTrainer {
    private final RankedColumns columns;
    private final Impurity measure;
    private final CARTClassificationTrainer described;

    /** @param columns of the data set that it is to learn from, or of which that one is a view */
    RankedTreeTrainer(TreeSettings tree, RankedColumns columns) {
        super(
                tree.maxDepth(),
                tree.minChildWeight(),
                tree.minImpurityDecrease(),
                tree.fractionFeatures(),
                impurity(tree),
                tree.seed());
        this.columns = columns;
        this.measure = tree.impurity();
        this.described = new CARTClassificationTrainer(
                tree.maxDepth(),
                tree.minChildWeight(),
                tree.minImpurityDecrease(),
                tree.fractionFeatures(),
                impurity(tree),
                tree.seed());
    }

    @Override
    protected AbstractTrainingNode<Label> mkTrainingNode(Dataset<Label> examples, LeafDeterminer leaves) {
        Bag bag = examples instanceof DatasetView<Label> view
                ? Bag.of(view.getExampleIndices(), columns.rows())
                : Bag.ofAll(columns.rows());
        var search = new SplitSearch(columns, bag, measure);
        return RankedNode.root(new RankedNode.Growth(columns, bag, search, examples.getOutputIDInfo()), leaves);
    }

    @Override
    public TrainerProvenance getProvenance() {
        described.setInvocationCount(getInvocationCount());
        return described.getProvenance();
    }

    private static LabelImpurity impurity(TreeSettings tree) {
        return switch (tree.impurity()) {
            case GINI -> new GiniIndex();
            case ENTROPY -> new Entropy();
        };
    }
}
