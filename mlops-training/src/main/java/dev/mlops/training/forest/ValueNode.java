package dev.mlops.training.forest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.tribuo.common.tree.AbstractTrainingNode;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.common.tree.Node;
import org.tribuo.regression.Regressor;

/** A node that is being grown, as a part of the rows of its tree. */
final class ValueNode extends AbstractTrainingNode<Regressor> {
    private static final long serialVersionUID = 1L;

    private final transient Growth growth;
    private final transient int from;
    private final transient int to;
    private final transient ValueSums sums;

    /** What all nodes of a tree share. */
    record Growth(RankedColumns columns, Values values, Bag bag, ValueSplits splits) {
        ValueSums sums(int from, int to) {
            return ValueSums.of(bag, values, from, to);
        }
    }

    private ValueNode(Growth growth, int depth, int from, int to, ValueSums sums, LeafDeterminer leaves) {
        super(depth, sums.count(), leaves);
        this.growth = growth;
        this.from = from;
        this.to = to;
        this.sums = sums;
        this.impurityScore = sums.impurity();
    }

    /** The root, which has all rows of the tree. */
    static ValueNode root(Growth growth, LeafDeterminer leaves) {
        int size = growth.bag().size();
        return new ValueNode(growth, 0, 0, size, growth.sums(0, size), leaves);
    }

    @Override
    public float getWeightSum() {
        return sums.count();
    }

    @Override
    public double getImpurity() {
        return impurityScore;
    }

    @Override
    public List<AbstractTrainingNode<Regressor>> buildTree(
            int[] features, SplittableRandom random, boolean useRandomSplitPoints) {
        ValueSplits.Split best = growth.splits().best(features, from, to, sums);
        if (best == null || best.decrease() < leafDeterminer.getScaledMinImpurityDecrease()) {
            return List.of();
        }
        split = true;
        splitID = best.feature();
        splitValue = best.value();
        int middle = growth.bag().divide(from, to, growth.columns().ranks(splitID), best.bound());
        List<AbstractTrainingNode<Regressor>> open = new ArrayList<>(2);
        lessThanOrEqual = child(from, middle, open);
        greaterThan = child(middle, to, open);
        return open;
    }

    private Node<Regressor> child(int childFrom, int childTo, List<AbstractTrainingNode<Regressor>> open) {
        ValueSums ofChild = growth.sums(childFrom, childTo);
        if (shouldMakeLeaf(ofChild.impurity(), ofChild.count())) {
            return leaf(ofChild);
        }
        var node = new ValueNode(growth, depth + 1, childFrom, childTo, ofChild, leafDeterminer);
        open.add(node);
        return node;
    }

    @Override
    public Node<Regressor> convertTree() {
        return split ? createSplitNode() : leaf(sums);
    }

    private LeafNode<Regressor> leaf(ValueSums of) {
        Values values = growth.values();
        var answer = new Regressor(values.name(), values.center() + of.mean(), of.impurity());
        return new LeafNode<>(of.impurity(), answer, Map.of(), false);
    }
}
