package dev.mlops.model.compiled;

/** A weighted sum of few features, each brought to its own scale first: lasso and elastic net. */
final class SparseLinearModel implements CompiledModel {
    private static final int WEIGHTS = 3;
    private static final int MEANS = 4;
    private static final int NORMS = 5;
    private static final int INTERCEPT = 6;
    private static final int TARGET_MEAN = 7;
    private static final int TARGET_NORM = 8;

    private final FeatureColumns columns;
    private final boolean intercept;
    private final Tensor weights;
    private final double[] means;
    private final double[] norms;
    private final double targetMean;
    private final double targetNorm;
    private final boolean constant;

    private SparseLinearModel(
            FeatureColumns columns,
            boolean intercept,
            Tensor weights,
            double[] means,
            double[] norms,
            double targetMean,
            double targetNorm) {
        this.columns = columns;
        this.intercept = intercept;
        this.weights = weights;
        this.means = means;
        this.norms = norms;
        this.targetMean = targetMean;
        this.targetNorm = targetNorm;
        boolean any = false;
        for (boolean present : weights.present()) {
            any |= present;
        }
        this.constant = !any;
    }

    static SparseLinearModel of(FeatureColumns columns, Message model) {
        Message none = new Message(model.bytes(), model.start(), 0);
        Message weights = none;
        Message means = none;
        Message norms = none;
        boolean intercept = false;
        double targetMean = 0;
        double targetNorm = 0;
        MessageReader fields = model.reader();
        while (fields.next()) {
            switch (fields.field()) {
                case WEIGHTS -> weights = fields.message();
                case MEANS -> means = fields.message();
                case NORMS -> norms = fields.message();
                case INTERCEPT -> intercept = fields.flag();
                case TARGET_MEAN -> targetMean = fields.numbers().get(0);
                case TARGET_NORM -> targetNorm = fields.numbers().get(0);
                default -> {}
            }
        }
        int size = columns.size() + (intercept ? 1 : 0);
        return new SparseLinearModel(
                columns,
                intercept,
                Tensor.of(weights, 1, size),
                Tensor.of(means, 1, size).values(),
                Tensor.of(norms, 1, size).values(),
                targetMean,
                targetNorm);
    }

    @Override
    public int score(double[] row, double[] scores) {
        int[] features = new int[columns.most(row)];
        double[] values = new double[features.length];
        int count = columns.collect(row, features, values);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += part(features[i], values[i]);
        }
        if (intercept) {
            sum += part(columns.size(), 1);
        }
        // Tribuo answers so where no weight is left.
        double prediction = constant ? 1 : sum;
        scores[0] = prediction * targetNorm + targetMean;
        return 0;
    }

    private double part(int feature, double value) {
        return weights.present()[feature]
                ? weights.values()[feature] * ((value - means[feature]) * (1.0 / norms[feature]))
                : 0;
    }
}
