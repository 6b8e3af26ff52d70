package dev.mlops.model.compiled;

import dev.mlops.model.scoring.RowBlock;
import java.util.Arrays;
import java.util.Optional;

/** Trees that have a vote each, as Tribuo counts them. */
final class VotingTrees implements CompiledModel {
    private final Trees trees;
    private final int[] answers;
    private final float[] weights;
    private final int labels;
    private final double sum;
    /** The score for each number of votes, where every tree's counts the same; otherwise nothing. */
    private final Optional<double[]> scoreOfVotes;

    /**
     * @param answers the label of each leaf of all trees
     * @param weights what the vote of each tree counts
     */
    VotingTrees(Trees trees, int[] answers, float[] weights, int labels) {
        this.trees = trees;
        this.answers = answers;
        this.weights = weights;
        this.labels = labels;
        double[] sums = new double[weights.length + 1];
        boolean equal = true;
        for (int i = 0; i < weights.length; i++) {
            sums[i + 1] = sums[i] + weights[i];
            equal &= weights[i] == weights[0];
        }
        this.sum = sums[weights.length];
        this.scoreOfVotes = equal
                ? Optional.of(Arrays.stream(sums).map(votes -> votes / sum).toArray())
                : Optional.empty();
    }

    @Override
    public int score(double[] row, double[] scores) {
        return score(row, 0, scores, 0);
    }

    @Override
    public void score(RowBlock block) {
        double[] scores = block.scores();
        if (block.isSmall()) {
            for (int i = 0; i < block.count(); i++) {
                block.labels()[i] = score(block.rows(), i * block.width(), scores, i * labels);
            }
            return;
        }
        Optional<BlockTrees.Rows> together =
                scoreOfVotes.isPresent() ? trees.together(block, block.rows()) : Optional.empty();
        if (together.isPresent()) {
            count(together.get(), scoreOfVotes.get(), block);
        } else {
            add(block);
        }
        for (int i = 0; i < block.count(); i++) {
            block.labels()[i] = CompiledModel.highest(scores, i * labels, labels);
        }
    }

    /** Scores the row that begins at a place; its scores are put at another. */
    private int score(double[] rows, int start, double[] scores, int first) {
        Arrays.fill(scores, first, first + labels, 0);
        for (int tree = 0; tree < weights.length; tree++) {
            scores[first + answers[trees.leaf(tree, rows, start)]] += weights[tree];
        }
        for (int label = first; label < first + labels; label++) {
            scores[label] /= sum;
        }
        return CompiledModel.highest(scores, first, labels);
    }

    private void add(RowBlock block) {
        int count = block.count();
        double[] scores = block.scores();
        int[] found = new int[count];
        Arrays.fill(scores, 0, count * labels, 0);
        Trees.Leaves leaves = trees.leaves(block, block.rows());
        for (int tree = 0; tree < weights.length; tree++) {
            leaves.find(tree, found);
            for (int i = 0; i < count; i++) {
                scores[i * labels + answers[found[i]]] += weights[tree];
            }
        }
        for (int i = 0; i < count * labels; i++) {
            scores[i] /= sum;
        }
    }

    /** Where all votes count the same, a score depends on their number alone, to the last bit. */
    private void count(BlockTrees.Rows rows, double[] score, RowBlock block) {
        int last = labels - 1;
        var votes = new VoteCounter[last];
        Arrays.setAll(votes, label -> new VoteCounter(weights.length));
        long[] voters = new long[labels];
        for (int tree = 0; tree < weights.length; tree++) {
            Arrays.fill(voters, 0);
            rows.gather(tree, answers, voters);
            for (int label = 0; label < last; label++) {
                votes[label].add(voters[label]);
            }
        }
        for (int i = 0; i < block.count(); i++) {
            // Each tree votes once.
            int left = weights.length;
            for (int label = 0; label < last; label++) {
                int count = votes[label].count(i);
                block.scores()[i * labels + label] = score[count];
                left -= count;
            }
            block.scores()[i * labels + last] = score[left];
        }
    }
}
