package dev.mlops.training.gate;

import dev.mlops.training.evaluation.Metric;

/** On which side of its bound a measured value must lie. */
public enum Comparison {
    /** The bound itself is good enough. */
    AT_LEAST(">=", "at least"),
    /** The bound itself is good enough. */
    AT_MOST("<=", "at most"),
    MORE_THAN(">", "more than"),
    LESS_THAN("<", "less than");

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

    /** What it means to be better than another value. */
    static Comparison beating(Metric metric) {
        return metric.moreIsBetter() ? MORE_THAN : LESS_THAN;
    }

    /** On which side good models lie. */
    boolean asksForMore() {
        return this == AT_LEAST || this == MORE_THAN;
    }

    /** The same of the other side. */
    Comparison reversed() {
        return switch (this) {
            case AT_LEAST -> AT_MOST;
            case AT_MOST -> AT_LEAST;
            case MORE_THAN -> LESS_THAN;
            case LESS_THAN -> MORE_THAN;
        };
    }

    /** NaN lies on no side. */
    boolean holds(double measured, double bound) {
        return switch (this) {
            case AT_LEAST -> measured >= bound;
            case AT_MOST -> measured <= bound;
            case MORE_THAN -> measured > bound;
            case LESS_THAN -> measured < bound;
        };
    }
}
