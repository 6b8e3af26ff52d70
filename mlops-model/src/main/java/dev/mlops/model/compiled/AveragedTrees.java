package dev.mlops.model.compiled;

import dev.mlops.model.scoring.RowBlock;
import java.util.Arrays;

/** Trees of values and their weighted mean, built up as Tribuo does it. */
final class AveragedTrees implements CompiledModel {
    private final Trees trees;
    private final double[] values;

    /** What the value of each tree counts beside the mean of those before it. */
    private final double[] shares;

    /**
     * @param values the value of each leaf of all trees
     * @param weights what each tree counts
     */
    AveragedTrees(Trees trees, double[] values, float[] weights) {
        this.trees = trees;
        this.values = values;
        this.shares = new double[weights.length];
        double sum = 0;
        for (int tree = 0; tree < weights.length; tree++) {
            sum += weights[tree];
            shares[tree] = weights.length == 1 ? 1 : weights[tree] / sum;
        }
    }

    @Override
    public int score(double[] row, double[] scores) {
        scores[0] = mean(row, 0);
        return 0;
    }

    @Override
    public void score(RowBlock block) {
        int count = block.count();
        double[] means = block.scores();
        if (block.isSmall()) {
            for (int i = 0; i < count; i++) {
                means[i] = mean(block.rows(), i * block.width());
            }
            return;
        }
        int[] found = new int[count];
        Arrays.fill(means, 0, count, 0);
        Trees.Leaves leaves = trees.leaves(block, block.rows());
        for (int tree = 0; tree < shares.length; tree++) {
            leaves.find(tree, found);
            for (int i = 0; i < count; i++) {
                means[i] += shares[tree] * (values[found[i]] - means[i]);
            }
        }
    }

    private double mean(double[] rows, int start) {
        double mean = 0;
        for (int tree = 0; tree < shares.length; tree++) {
            mean += shares[tree] * (values[trees.leaf(tree, rows, start)] - mean);
        }
        return mean;
    }
}
