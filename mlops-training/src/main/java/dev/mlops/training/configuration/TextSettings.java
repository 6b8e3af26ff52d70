package dev.mlops.training.configuration;

import dev.mlops.model.text.Lengths;
import dev.mlops.model.text.Terms;
import dev.mlops.model.text.Weighting;

/**
 * What a model sees of a column of free text.
 *
 * @param terms which parts of a text count
 * @param hashed whether terms are known by their hashes alone
 * @param weighting what the number of a term weighs
 * @param maxTerms the largest number of terms: those that most texts have
 */
public record TextSettings(Terms terms, boolean hashed, Weighting weighting, int maxTerms) {
    /** Single words and pairs of them, by their rarity. */
    public static final TextSettings USUAL =
            new TextSettings(new Terms(new Lengths(1, 2), Lengths.NONE), false, Weighting.TF_IDF, 10_000);
}
