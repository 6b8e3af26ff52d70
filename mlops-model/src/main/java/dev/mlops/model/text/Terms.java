package dev.mlops.model.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Which parts of a text are its terms. A word is what letters, digits and their marks make up, in lower case; all else
 * parts words.
 *
 * @param words how many words in a row make a term
 * @param characters how many characters of a word, a space before and after it among them, make a term
 */
public record Terms(Lengths words, Lengths characters) {
    private static final String WORDS = "w:";
    private static final String CHARACTERS = "c:";

    /** Gives each term of a text as often as it is there, in a fixed order. */
    public void forEach(String text, Consumer<String> taken) {
        List<String> found = words(text);
        if (!words.isNone()) {
            for (int i = 0; i < found.size(); i++) {
                wordTerms(found, i, taken);
            }
        }
        if (!characters.isNone()) {
            found.forEach(word -> characterTerms(" " + word + " ", taken));
        }
    }

    private void wordTerms(List<String> found, int start, Consumer<String> taken) {
        StringBuilder term = new StringBuilder(WORDS);
        for (int count = 1; count <= words.to() && start + count <= found.size(); count++) {
            if (count > 1) {
                term.append(' ');
            }
            term.append(found.get(start + count - 1));
            if (count >= words.from()) {
                taken.accept(term.toString());
            }
        }
    }

    private void characterTerms(String padded, Consumer<String> taken) {
        int[] points = padded.codePoints().toArray();
        for (int length = characters.from(); length <= characters.to(); length++) {
            for (int start = 0; start + length <= points.length; start++) {
                taken.accept(CHARACTERS + new String(points, start, length));
            }
        }
    }

    private static List<String> words(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int at = 0; at < lower.length(); ) {
            int point = lower.codePointAt(at);
            if (isPartOfWord(point)) {
                start = start < 0 ? at : start;
            } else if (start >= 0) {
                words.add(lower.substring(start, at));
                start = -1;
            }
            at += Character.charCount(point);
        }
        if (start >= 0) {
            words.add(lower.substring(start));
        }
        return words;
    }

    private static boolean isPartOfWord(int point) {
        if (Character.isLetterOrDigit(point)) {
            return true;
        }
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
