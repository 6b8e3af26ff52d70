package dev.mlops.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermsTest {
    private static final Lengths ONE = new Lengths(1, 1);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Free money, FREE!       | w:free w:money w:free",
                "don't                   | w:don w:t",
                "Straße 12a              | w:straße w:12a",
                "Ünïcödé                 | w:ünïcödé",
                "e\u0301te\u0301         | w:e\u0301te\u0301",
                "免费 now                | w:免费 w:now",
                "\uD835\uDC00x y         | w:\uD835\uDC00x w:y",
                "-- , !!                 | ''",
                "''                      | ''"
            })
    void findsWords(String text, String expected) {
        assertThat(String.join(" ", terms(new Terms(ONE, Lengths.NONE), text))).isEqualTo(expected);
    }

    @Test
    void findsWordsInARow() {
        assertThat(terms(new Terms(new Lengths(1, 2), Lengths.NONE), "to be or"))
                .containsExactly("w:to", "w:to be", "w:be", "w:be or", "w:or");
        assertThat(terms(new Terms(new Lengths(2, 3), Lengths.NONE), "to be or"))
                .containsExactly("w:to be", "w:to be or", "w:be or");
        assertThat(terms(new Terms(new Lengths(4, 4), Lengths.NONE), "to be or"))
                .isEmpty();
    }

    @Test
    void findsCharactersWithinWords() {
        assertThat(terms(new Terms(Lengths.NONE, new Lengths(3, 3)), "Hi you"))
                .containsExactly("c: hi", "c:hi ", "c: yo", "c:you", "c:ou ");
        assertThat(terms(new Terms(Lengths.NONE, new Lengths(2, 2)), "\uD835\uDC00"))
                .containsExactly("c: \uD835\uDC00", "c:\uD835\uDC00 ");
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "9, 9, 9", "1-2, 1, 2", "none, 0, 0"})
    void readsLengths(String text, int from, int to) {
        assertThat(Lengths.parse(text)).contains(new Lengths(from, to));
        assertThat(new Lengths(from, to).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "10", "2-1", "1-", "-1", "1-10", "a", "1 - 2"})
    void refusesOtherLengths(String text) {
        assertThat(Lengths.parse(text)).isEqualTo(Optional.empty());
    }

    private static List<String> terms(Terms terms, String text) {
        List<String> found = new ArrayList<>();
        terms.forEach(text, found::add);
        return found;
    }
}
