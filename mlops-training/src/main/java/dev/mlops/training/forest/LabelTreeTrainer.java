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
import org.tribuo.provenance.TrainerProvenance;

/**
 * Tribuo's trainer of trees with nodes of our own: the order in which nodes are grown, and the features that each looks
 * at, stay Tribuo's. Since the trees are those of Tribuo's trainer, it describes itself as that one.
 */
final class LabelTreeTrainer extends CARTClassificationTrainer {
    private final RankedColumns columns;
    private final Labels labels;
    private final Impurity measure;
    private final CARTClassificationTrainer described;

    /** @param columns of the data set that it is to learn from, or of which that one is a view */
    LabelTreeTrainer(TreeSettings tree, RankedColumns columns, Labels labels) {
        super(
                tree.maxDepth(),
                tree.minChildWeight(),
                tree.minImpurityDecrease(),
                tree.fractionFeatures(),
                impurity(tree),
                tree.seed());
        this.columns = columns;
        this.labels = labels;
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
        Bag bag = Bag.of(examples, columns.rows());
        var search = new LabelSplits(columns, labels, bag, measure);
        return LabelNode.root(new LabelNode.Growth(columns, labels, bag, search, examples.getOutputIDInfo()), leaves);
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
            case SQUARED_ERROR -> throw new IllegalArgumentException("labels have no squared error");
        };
    }
}
