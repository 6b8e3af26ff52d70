package dev.mlops.model.compiled;

/** Weighted sums: Tribuo's linear models trained by gradient descent, for labels and for values. */
final class LinearModel implements CompiledModel {
    private final FeatureColumns columns;
    private final Normalization normalization;
    private final int outputs;

    /** Feature after feature, the weight for each output; last the intercepts. */
    private final double[] weights;

    private LinearModel(FeatureColumns columns, Normalization normalization, int outputs, double[] weights) {
        this.columns = columns;
        this.normalization = normalization;
        this.outputs = outputs;
        this.weights = weights;
    }

    /** @param parameters one row per output, with a weight per feature and, last, the intercept */
    static LinearModel of(FeatureColumns columns, Message parameters, Normalization normalization, int outputs) {
        MessageReader fields =
                Typed.of(parameters).as("org.tribuo.math.LinearParameters").reader();
        if (!fields.next()) {
            throw new UncompilableException("has no weights");
        }
        Tensor matrix = Tensor.of(fields.message(), outputs, columns.size() + 1);
        double[] weights = new double[matrix.values().length];
        for (int output = 0; output < outputs; output++) {
            for (int feature = 0; feature < matrix.columns(); feature++) {
                weights[feature * outputs + output] = matrix.values()[output * matrix.columns() + feature];
            }
        }
        return new LinearModel(columns, normalization, outputs, weights);
    }

    @Override
    public int score(double[] row, double[] scores) {
        int[] features = new int[columns.most(row)];
        double[] values = new double[features.length];
        int count = columns.collect(row, features, values);
        for (int output = 0; output < outputs; output++) {
            scores[output] = 0;
        }
        for (int i = 0; i < count; i++) {
            add(features[i], values[i], scores);
        }
        add(columns.size(), 1, scores);
        normalization.apply(scores);
        return CompiledModel.highest(scores);
    }

    private void add(int feature, double value, double[] scores) {
        int at = feature * outputs;
        for (int output = 0; output < outputs; output++) {
            scores[output] += weights[at + output] * value;
        }
    }
}
