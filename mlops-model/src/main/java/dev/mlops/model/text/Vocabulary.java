package dev.mlops.model.text;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Makes numbers of texts: one per term that a model knows. Safe for use by several threads at once.
 *
 * <p>Where terms are hashed, what is known of a term is its hash alone, so that no word can be read off it.
 */
public final class Vocabulary {
    private final Terms terms;
    private final boolean hashed;
    private final Weighting weighting;
    private final double[] rarity;
    private final Map<String, Integer> places;

    /**
     * @param terms which parts of a text count
     * @param known the terms, or their {@link #key keys}, distinct
     * @param rarity per term, as {@link Weighting#rarity} has it
     */
    public Vocabulary(Terms terms, boolean hashed, Weighting weighting, List<String> known, double[] rarity) {
        this.terms = terms;
        this.hashed = hashed;
        this.weighting = weighting;
        this.rarity = rarity.clone();
        this.places = new HashMap<>();
        known.forEach(term -> places.put(term, places.size()));
    }

    /** By what a term is known: itself, or 64 bits of its hash as 16 hexadecimal digits. */
    public static String key(String term, boolean hashed) {
        return hashed ? HexFormat.of().toHexDigits(TextHash.of(term)) : term;
    }

    /** How many terms there are. */
    public int size() {
        return rarity.length;
    }

    /**
     * Puts what each term weighs in a text into an array.
     *
     * @param from where the first term's number stands
     */
    public void put(String text, double[] into, int from) {
        clear(into, from);
        terms.forEach(text, term -> {
            Integer place = places.get(key(term, hashed));
            if (place != null) {
                into[from + place]++;
            }
        });
        switch (weighting) {
            case COUNTS -> {}
            case BINARY -> binary(into, from);
            case TF_IDF -> weigh(into, from);
        }
    }

    /** Puts the numbers of a text without any term into an array. */
    public void clear(double[] into, int from) {
        for (int i = 0; i < rarity.length; i++) {
            into[from + i] = 0;
        }
    }

    private void binary(double[] into, int from) {
        for (int i = from; i < from + rarity.length; i++) {
            into[i] = into[i] > 0 ? 1 : 0;
        }
    }

    private void weigh(double[] into, int from) {
        double squares = 0;
        for (int i = 0; i < rarity.length; i++) {
            double count = into[from + i];
            if (count > 0) {
                double weight = (count == 1 ? 1 : 1 + StrictMath.log(count)) * rarity[i];
                into[from + i] = weight;
                squares += weight * weight;
            }
        }
        if (squares > 0) {
            double length = Math.sqrt(squares);
            for (int i = from; i < from + rarity.length; i++) {
                into[i] /= length;
            }
        }
    }
}
