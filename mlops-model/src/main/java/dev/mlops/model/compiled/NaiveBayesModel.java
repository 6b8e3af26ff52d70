package dev.mlops.model.compiled;

/** Tribuo's multinomial naive Bayes. */
final class NaiveBayesModel implements CompiledModel {
    private static final int WEIGHTS = 2;
    private static final int ALPHA = 3;

    private final FeatureColumns columns;
    private final int labels;

    /** Label after label, the logarithm of each feature's probability. */
    private final Tensor weights;

    /** Per label, what a feature counts that the label's training rows never had; nothing without smoothing. */
    private final double[] unobserved;

    private NaiveBayesModel(FeatureColumns columns, int labels, Tensor weights, double[] unobserved) {
        this.columns = columns;
        this.labels = labels;
        this.weights = weights;
        this.unobserved = unobserved;
    }

    static NaiveBayesModel of(FeatureColumns columns, Message model, int labels) {
        Message matrix = new Message(model.bytes(), model.start(), 0);
        double alpha = 0;
        MessageReader fields = model.reader();
        while (fields.next()) {
            switch (fields.field()) {
                case WEIGHTS -> matrix = fields.message();
                case ALPHA -> alpha = fields.number();
                default -> {}
            }
        }
        Tensor weights = Tensor.of(matrix, labels, columns.size());
        double[] unobserved = new double[labels];
        for (int label = 0; label < labels && alpha > 0; label++) {
            double sum = 0;
            for (int feature = 0; feature < weights.columns(); feature++) {
                sum += Math.abs(weights.values()[label * weights.columns() + feature]);
            }
            unobserved[label] = Math.log(alpha / (sum + weights.columns() * alpha));
        }
        return new NaiveBayesModel(columns, labels, weights, unobserved);
    }

    @Override
    public int score(double[] row, double[] scores) {
        int[] features = new int[columns.most(row)];
        double[] values = new double[features.length];
        int count = columns.collect(row, features, values);
        for (int label = 0; label < labels; label++) {
            double seen = 0;
            double unseen = 0;
            for (int i = 0; i < count; i++) {
                int at = label * weights.columns() + features[i];
                if (weights.present()[at]) {
                    seen += weights.values()[at] * values[i];
                } else {
                    unseen += values[i] * unobserved[label];
                }
            }
            scores[label] = seen + unseen;
        }
        Normalization.SOFTMAX.apply(scores);
        return CompiledModel.highest(scores);
    }
}
