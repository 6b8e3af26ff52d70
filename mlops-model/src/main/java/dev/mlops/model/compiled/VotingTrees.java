package dev.mlops.model.compiled;

import dev.mlops.model.scoring.RowBlock;
import java.util.Arrays;

/** Trees that have a vote each, as Tribuo counts them. */
final class VotingTrees implements CompiledModel {
    private final Trees trees;
    private final int[] answers;
    private final float[] weights;
    private final int labels;
    private final double sum;

    /**
     * @param answers the label of each leaf of all trees
     * @param weights what the vote of each tree counts
     */
    VotingTrees(Trees trees, int[] answers, float[] weights, int labels) {
        this.trees = trees;
        this.answers = answers;
        this.weights = weights;
        this.labels = labels;
        double all = 0;
        for (float weight : weights) {
            all += weight;
        }
        this.sum = all;
    }

    @Override
    public int score(double[] row, double[] scores) {
        for (int label = 0; label < labels; label++) {
            scores[label] = 0;
        }
        for (int tree = 0; tree < weights.length; tree++) {
            scores[answers[trees.leaf(tree, row)]] += weights[tree];
        }
        for (int label = 0; label < labels; label++) {
            scores[label] /= sum;
        }
        return CompiledModel.highest(scores);
    }

    @Override
    public void score(RowBlock block) {
        int count = block.count();
        double[] scores = block.scores();
        int[] leaves = new int[count];
        Arrays.fill(scores, 0, count * labels, 0);
        for (int tree = 0; tree < weights.length; tree++) {
            trees.leaves(tree, block, block.rows(), leaves);
            for (int i = 0; i < count; i++) {
                scores[i * labels + answers[leaves[i]]] += weights[tree];
            }
        }
        for (int i = 0; i < count * labels; i++) {
            scores[i] /= sum;
        }
        for (int i = 0; i < count; i++) {
            block.labels()[i] = CompiledModel.highest(scores, i * labels, labels);
        }
    }
}
