package dev.mlops.training.forest;

import dev.mlops.training.forest.LabelSplits.Split;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.classification.Label;
import org.tribuo.common.tree.AbstractTrainingNode;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.common.tree.Node;
import org.tribuo.util.Util;

/** A node that is being grown, as a part of the rows of its tree. */
final class LabelNode extends AbstractTrainingNode<Label> {
    private static final long serialVersionUID = 1L;

    private final transient Growth growth;
    private final transient int from;
    private final transient int to;
    private final transient float[] counts;
    private final transient float weight;

    /** What all nodes of a tree share. */
    record Growth(
            RankedColumns columns, Labels targets, Bag bag, LabelSplits search, ImmutableOutputInfo<Label> labels) {}

    private LabelNode(
            Growth growth, int depth, int from, int to, float[] counts, double impurity, LeafDeterminer leaves) {
        super(depth, (int) Util.sum(counts), leaves);
        this.growth = growth;
        this.from = from;
        this.to = to;
        this.counts = counts;
        this.weight = Util.sum(counts);
        this.impurityScore = impurity;
    }

    /** The root, which has all rows of the tree. */
    static LabelNode root(Growth growth, LeafDeterminer leaves) {
        Bag bag = growth.bag();
        float[] counts = new float[growth.targets().classes()];
        for (int place = 0; place < bag.size(); place++) {
            int row = bag.row(place);
            counts[growth.targets().ids()[row]] += bag.times(row);
        }
        return new LabelNode(growth, 0, 0, bag.size(), counts, growth.search().impurity(counts), leaves);
    }

    @Override
    public float getWeightSum() {
        return weight;
    }

    @Override
    public double getImpurity() {
        return impurityScore;
    }

    @Override
    public List<AbstractTrainingNode<Label>> buildTree(
            int[] features, SplittableRandom random, boolean useRandomSplitPoints) {
        Split best = growth.search().best(features, from, to, counts, weight, impurityScore);
        if (best == null || weight * (impurityScore - best.score()) < leafDeterminer.getScaledMinImpurityDecrease()) {
            return List.of();
        }
        split = true;
        splitID = best.feature();
        splitValue = best.value();
        int middle = growth.bag()
                .divide(
                        from,
                        to,
                        growth.columns().ranks(splitID),
                        firstNotBelow(growth.columns().values(splitID), splitValue));
        List<AbstractTrainingNode<Label>> open = new ArrayList<>(2);
        lessThanOrEqual = child(from, middle, best.below(), open);
        greaterThan = child(middle, to, best.above(), open);
        return open;
    }

    private Node<Label> child(int childFrom, int childTo, float[] childCounts, List<AbstractTrainingNode<Label>> open) {
        double impurity = growth.search().impurity(childCounts);
        if (shouldMakeLeaf(impurity, Util.sum(childCounts))) {
            return leaf(impurity, childCounts);
        }
        var node = new LabelNode(growth, depth + 1, childFrom, childTo, childCounts, impurity, leafDeterminer);
        open.add(node);
        return node;
    }

    @Override
    public Node<Label> convertTree() {
        return split ? createSplitNode() : leaf(impurityScore, counts);
    }

    private LeafNode<Label> leaf(double impurity, float[] leafCounts) {
        double[] shares = Util.normalizeToDistribution(leafCounts);
        Map<String, Label> scores = new LinkedHashMap<>();
        Label likeliest = null;
        for (int id = 0; id < shares.length; id++) {
            var label = new Label(growth.labels().getOutput(id).getLabel(), shares[id]);
            scores.put(label.getLabel(), label);
            if (likeliest == null || label.getScore() > likeliest.getScore()) {
                likeliest = label;
            }
        }
        return new LeafNode<>(impurity, likeliest, scores, true);
    }

    /** The rank of the first value that is not below a bound. */
    private static int firstNotBelow(double[] values, double bound) {
        int low = 0;
        int high = values.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[middle] < bound) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
