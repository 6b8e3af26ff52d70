package dev.mlops.model.schema;

import java.util.List;

/**
 * One number of a prepared row, and the features that it stands for.
 *
 * @param kind how it stands for them
 * @param features their names: one per code of a {@link Kind#CODE}, otherwise one, or none of {@link Kind#NONE}
 */
public record Slot(Kind kind, List<String> features) {
    /** How a number stands for features. */
    public enum Kind {
        /** The feature has the number as its value. */
        NUMBER,
        /**
         * The feature has the number as its value, unless it is 0: then the row has no such feature. Never negative.
         */
        SPARSE,
        /** The number is the place of the feature that the row has, with the value 1. */
        CODE,
        /** There is no feature. */
        NONE
    }

    /** The slot of a column whose features all stand in other slots. */
    static final Slot NONE = new Slot(Kind.NONE, List.of());

    public Slot {
        features = List.copyOf(features);
    }

    static Slot number(String feature) {
        return new Slot(Kind.NUMBER, List.of(feature));
    }

    static Slot sparse(String feature) {
        return new Slot(Kind.SPARSE, List.of(feature));
    }

    static Slot code(List<String> features) {
        return new Slot(Kind.CODE, features);
    }
}
