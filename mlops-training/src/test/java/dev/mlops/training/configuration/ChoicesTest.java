package dev.mlops.training.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChoicesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "50, 100, 200   | 0       | 50",
                "50, 100, 200   | 0.5     | 100",
                "50, 100, 200   | 0.99999 | 200",
                "GINI           | 0.5     | GINI",
                "4 to 16        | 0       | 4",
                "4 to 16        | 0.99999 | 16",
                "4 to 16        | 0.5     | 10",
                "-3 to 3        | 0.5     | 0",
                "1 to 1000 log  | 0.5     | 31",
                "0 to 1.0       | 0.5     | 0.5",
                "0.001 to 0.1 log | 0.5   | 0.01",
                "0.001 to 0.1 log | 0     | 0.001",
                "1e-3 to 1      | 0.25    | 0.2507"
            })
    void givesTheValueAtAPlace(String text, double share, String value) {
        assertThat(Choices.parse(text).orElseThrow().at(share)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " , ", "4 to 4", "16 to 4", "0 to 1 log", "-1 to 1 log"})
    void refusesWhatCannotBeTried(String text) {
        assertThat(Choices.parse(text)).isEmpty();
    }

    @Test
    void takesWordsForValuesOnceEach() {
        assertThat(Choices.parse("a, b,a").orElseThrow().all()).contains(java.util.List.of("a", "b"));
        assertThat(Choices.parse("1 to 5").orElseThrow().all()).isEmpty();
    }
}
