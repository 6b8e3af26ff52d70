package dev.mlops.model.compiled;

import dev.mlops.model.scoring.RowBlock;
import java.util.Arrays;

/** Trees of values and their weighted mean, built up as Tribuo does it. */
final class AveragedTrees implements CompiledModel {
    private final Trees trees;
    private final double[] values;
    private final float[] weights;

    /**
     * @param values the value of each leaf of all trees
     * @param weights what each tree counts
     */
    AveragedTrees(Trees trees, double[] values, float[] weights) {
        this.trees = trees;
        this.values = values;
        this.weights = weights;
    }

    @Override
    public int score(double[] row, double[] scores) {
        if (weights.length == 1) {
            scores[0] = values[trees.leaf(0, row)];
            return 0;
        }
        double mean = 0;
        double sum = 0;
        for (int tree = 0; tree < weights.length; tree++) {
            float weight = weights[tree];
            sum += weight;
            mean += weight / sum * (values[trees.leaf(tree, row)] - mean);
        }
        scores[0] = mean;
        return 0;
    }

    @Override
    public void score(RowBlock block) {
        int count = block.count();
        double[] means = block.scores();
        int[] leaves = new int[count];
        double sum = 0;
        Arrays.fill(means, 0, count, 0);
        Trees.Leaves finder = trees.leaves(block, block.rows());
        for (int tree = 0; tree < weights.length; tree++) {
            finder.find(tree, leaves);
            sum += weights[tree];
            double share = weights.length == 1 ? 1 : weights[tree] / sum;
            for (int i = 0; i < count; i++) {
                means[i] += share * (values[leaves[i]] - means[i]);
            }
        }
    }
}
