package dev.mlops.model.compiled;

/** One tree that gives each label a score. */
final class LabelTree implements CompiledModel {
    private final Trees trees;
    private final int[] answers;
    private final double[] leafScores;
    private final int labels;
    private final boolean probabilities;

    /**
     * @param answers the label of each leaf
     * @param leafScores leaf after leaf, a score per label
     * @param probabilities whether these are probabilities
     */
    LabelTree(Trees trees, int[] answers, double[] leafScores, int labels, boolean probabilities) {
        this.trees = trees;
        this.answers = answers;
        this.leafScores = leafScores;
        this.labels = labels;
        this.probabilities = probabilities;
    }

    boolean probabilities() {
        return probabilities;
    }

    @Override
    public int score(double[] row, double[] scores) {
        int leaf = trees.leaf(0, row, 0);
        System.arraycopy(leafScores, leaf * labels, scores, 0, labels);
        return answers[leaf];
    }
}
