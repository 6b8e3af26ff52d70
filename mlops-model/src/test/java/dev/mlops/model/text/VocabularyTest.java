package dev.mlops.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VocabularyTest {
    private static final Terms WORDS = new Terms(new Lengths(1, 1), Lengths.NONE);
    private static final List<String> KNOWN = List.of("w:free", "w:money", "w:now");
    private static final double[] RARITY = {Weighting.rarity(4, 2), Weighting.rarity(4, 1), 1};
    private static final Offset<Double> EXACT = within(1e-15);

    @Test
    void countsWhatItKnows() {
        assertThat(numbers(Weighting.COUNTS, "Free, free money for you")).containsExactly(2, 1, 0);
        assertThat(numbers(Weighting.BINARY, "Free, free money for you")).containsExactly(1, 1, 0);
    }

    /** As scikit-learn's TfidfVectorizer with sublinear_tf has it. */
    @Test
    void weighsByRarityAndBringsTheTextToLengthOne() {
        double free = (1 + Math.log(2)) * (Math.log(5.0 / 3) + 1);
        double money = Math.log(5.0 / 2) + 1;
        double length = Math.sqrt(free * free + money * money);

        double[] numbers = numbers(Weighting.TF_IDF, "Free, free money for you");

        assertThat(numbers[0]).isCloseTo(free / length, EXACT);
        assertThat(numbers[1]).isCloseTo(money / length, EXACT);
        assertThat(numbers[2]).isZero();
    }

    @ParameterizedTest
    @EnumSource(Weighting.class)
    void givesNothingForATextWithoutKnownTerms(Weighting weighting) {
        assertThat(numbers(weighting, "nothing of that")).containsExactly(0, 0, 0);
        assertThat(numbers(weighting, "")).containsExactly(0, 0, 0);
    }

    @Test
    void knowsHashedTermsByTheirHashesAlone() {
        List<String> keys =
                KNOWN.stream().map(term -> Vocabulary.key(term, true)).toList();
        double[] hashed = new double[3];
        new Vocabulary(WORDS, true, Weighting.TF_IDF, keys, RARITY).put("free money", hashed, 0);

        assertThat(keys).allMatch(key -> key.matches("[0-9a-f]{16}")).doesNotHaveDuplicates();
        assertThat(hashed).containsExactly(numbers(Weighting.TF_IDF, "free money"));
    }

    @Test
    void leavesTheRestOfTheArray() {
        double[] row = {7, 7, 7, 7, 7};
        vocabulary(Weighting.COUNTS).put("now", row, 1);

        assertThat(row).containsExactly(7, 0, 0, 1, 7);
    }

    /** The published test vectors of FNV-1a. */
    @Test
    void hashesAsFnvDoes() {
        assertThat(TextHash.of("")).isEqualTo(0xcbf29ce484222325L);
        assertThat(TextHash.of("a")).isEqualTo(0xaf63dc4c8601ec8cL);
        assertThat(TextHash.of("foobar")).isEqualTo(0x85944171f73967e8L);
    }

    private static double[] numbers(Weighting weighting, String text) {
        double[] numbers = new double[3];
        vocabulary(weighting).put(text, numbers, 0);
        return numbers;
    }

    private static Vocabulary vocabulary(Weighting weighting) {
        return new Vocabulary(WORDS, false, weighting, KNOWN, RARITY);
    }
}
