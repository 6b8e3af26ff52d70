package dev.mlops.model.text;

import java.util.Optional;
import java.util.stream.Stream;

/** What the number of a term in a text weighs. */
public enum Weighting {
    /** {@code 1 + ln(count)} times the rarity of the term, then the whole text brought to length 1. */
    TF_IDF("tf-idf"),
    /** The count itself. */
    COUNTS("counts"),
    /** 1 for a term that is there. */
    BINARY("binary");

    private final String id;

    Weighting(String id) {
        this.id = id;
    }

    /** The name that users write. */
    public String id() {
        return id;
    }

    /** The weighting of a name. */
    public static Optional<Weighting> find(String id) {
        return Stream.of(values()).filter(weighting -> weighting.id.equals(id)).findFirst();
    }

    /** How rare a term is: {@code ln((1 + texts) / (1 + with)) + 1}, as scikit-learn has it. */
    public static double rarity(long texts, long with) {
        return StrictMath.log((1.0 + texts) / (1.0 + with)) + 1;
    }
}
