package dev.mlops.training.gate;

/** On which side of its bound a measured value must lie; the bound itself is good enough. */
public enum Comparison {
    AT_LEAST(">=", "at least"),
    AT_MOST("<=", "at most");

    private final String sign;
    private final String words;

    Comparison(String sign, String words) {
        this.sign = sign;
        this.words = words;
    }

    /** As {@code metrics.json} writes it. */
    public String sign() {
        return sign;
    }

    /** As it is written where the sign would have to be escaped. */
    public String words() {
        return words;
    }

    /** NaN lies on no side. */
    boolean holds(double measured, double bound) {
        return this == AT_LEAST ? measured >= bound : measured <= bound;
    }
}
