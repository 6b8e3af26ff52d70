package dev.mlops.model.compiled;

/** What a linear classifier does with its sums. The arithmetic is Tribuo's, step for step. */
enum Normalization {
    /** Leaves them as they are. */
    NONE("org.tribuo.math.util.NoopNormalizer") {
        @Override
        void apply(double[] scores) {}
    },
    /** Makes probabilities that add up to 1. */
    SOFTMAX("org.tribuo.math.util.ExpNormalizer") {
        @Override
        void apply(double[] scores) {
            double max = -Double.MAX_VALUE;
            for (double score : scores) {
                if (max < score) {
                    max = score;
                }
            }
            double sum = 0;
            for (int i = 0; i < scores.length; i++) {
                scores[i] = Math.exp(scores[i] - max);
                sum += scores[i];
            }
            for (int i = 0; i < scores.length; i++) {
                scores[i] /= sum;
            }
        }
    },
    /** Makes a probability of each for itself. */
    SIGMOID("org.tribuo.math.util.SigmoidNormalizer") {
        @Override
        void apply(double[] scores) {
            for (int i = 0; i < scores.length; i++) {
                scores[i] = 1.0 / (1.0 + Math.exp(-scores[i]));
            }
        }
    };

    private final String className;

    Normalization(String className) {
        this.className = className;
    }

    abstract void apply(double[] scores);

    static Normalization of(Message envelope) {
        String name = Typed.of(envelope).className();
        for (Normalization normalization : values()) {
            if (normalization.className.equals(name)) {
                return normalization;
            }
        }
        throw new UncompilableException("is normalised by " + name);
    }
}
