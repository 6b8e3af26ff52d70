package dev.mlops.training.golden;

import dev.mlops.model.profile.TextProfile;
import java.util.SplittableRandom;
import java.util.StringJoiner;

/** Makes texts that nobody wrote: frequent words in no order. */
final class TextMaker {
    private static final int MOST_WORDS = 60;
    private static final int SHORTEST_WORD = 2;
    private static final int LONGEST_WORD = 7;
    private static final int LETTERS = 26;

    private final SplittableRandom random;

    TextMaker(SplittableRandom random) {
        this.random = random;
    }

    /** As long as the profile's texts are, of its words; of letters in no order where it has no words. */
    String text(TextProfile profile) {
        int at = (int) GoldenRowMaker.below(random, profile.lengths().size());
        int length = (int)
                Math.max(1, Math.min(MOST_WORDS, Math.rint(profile.lengths().get(at))));
        StringJoiner text = new StringJoiner(" ");
        for (int i = 0; i < length; i++) {
            text.add(profile.words().isEmpty() ? word() : GoldenRowMaker.drawn(random, profile.words(), "text"));
        }
        return text.toString();
    }

    /** A word of letters in no order. */
    String word() {
        int length = SHORTEST_WORD + (int) GoldenRowMaker.below(random, LONGEST_WORD - SHORTEST_WORD + 1);
        StringBuilder word = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            word.append((char) ('a' + GoldenRowMaker.below(random, LETTERS)));
        }
        return word.toString();
    }
}
